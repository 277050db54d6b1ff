package org.rangereduce.launch.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rangereduce.launch.agent.Threads;

/** A shell on a machine for a short task, with a limit to its time. */
final class HostShell {
  private static final long LAST_WORDS_MILLIS = 500;

  private HostShell() {}

  /**
   * What a task came to.
   *
   * @param done whether it ended well
   * @param lines of its standard output
   * @param reason why it did not end well
   */
  record Answer(boolean done, List<String> lines, String reason) {}

  /**
   * Gives a shell a script.
   *
   * @param command opens the shell
   */
  static Answer run(List<String> command, String script, double seconds) {
    try {
      Process process = new ProcessBuilder(command).start();
      List<String> lines = new ArrayList<>();
      CompletableFuture<String> errors = new CompletableFuture<>();
      Threads.daemon("shell errors", () -> errors.complete(read(process.errorReader())));
      Thread talk = Threads.daemon("shell", () -> talk(process, script, lines));
      talk.join((long) (1000 * seconds));
      boolean ended = process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new Answer(false, List.of(), "it did not answer in time");
      }
      List<String> lastWords = errors.get().lines().map(String::strip).toList();
      String reason = EndOfLine.reason(false, lastWords, process.exitValue());
      return new Answer(process.exitValue() == 0, lines, reason);
    } catch (IOException | InterruptedException | java.util.concurrent.ExecutionException e) {
      return new Answer(false, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private static void talk(Process process, String script, List<String> lines) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      try (OutputStream out = process.getOutputStream()) {
        out.write(script.getBytes(StandardCharsets.UTF_8));
      }
      in.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // it ended early: its status says so
    }
  }

  private static String read(BufferedReader reader) {
    StringBuilder text = new StringBuilder();
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        text.append(line).append('\n');
      }
    } catch (IOException e) {
      // closed
    }
    return text.toString();
  }
}
