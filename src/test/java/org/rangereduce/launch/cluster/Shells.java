package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The shells of this machine that may be a host's /bin/sh. */
final class Shells {
  private Shells() {}

  /** What a shell said, and its exit status. */
  record Answer(String output, String errors, int status) {}

  static List<String> there() {
    return Stream.of("/bin/sh", "/bin/dash", "/bin/bash", "/bin/ksh", "/usr/bin/zsh")
        .filter(shell -> Files.isExecutable(Path.of(shell)))
        .toList();
  }

  /** Gives a shell a script by its standard input, as a host gets it, and then the end of it. */
  static Answer run(List<String> shell, String script) throws Exception {
    return run(shell, Map.of(), script, new byte[0]);
  }

  static Answer run(List<String> shell, Map<String, String> variables, String script, byte[] more)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(shell);
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "MPJ_HOME", "TMPDIR"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    CompletableFuture<byte[]> errors =
        CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()));
    try (OutputStream input = process.getOutputStream()) {
      input.write(script.getBytes(StandardCharsets.UTF_8));
      input.write(more);
    } catch (IOException e) {
      // it has ended without reading all
    }
    byte[] output = readAll(process.getInputStream());
    return new Answer(text(output), text(errors.get()), process.waitFor());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] readAll(java.io.InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
