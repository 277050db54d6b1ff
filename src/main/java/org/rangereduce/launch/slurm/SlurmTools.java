package org.rangereduce.launch.slurm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rangereduce.launch.LaunchException;

/** Slurm's own programs, for short questions. */
public final class SlurmTools {
  private static final long LONGEST_SECONDS = 15;

  private SlurmTools() {}

  /**
   * Returns the host names of a list such as {@code node[1-3,7]}.
   *
   * @throws LaunchException if Slurm cannot read it
   */
  public static List<String> hostNames(String list) {
    List<String> names = ask(List.of("scontrol", "show", "hostnames", list));
    if (names.isEmpty()) {
      throw new LaunchException(
          "scontrol show hostnames " + list + " gives no names: is this Slurm job over?");
    }
    return names;
  }

  /** Returns the lines of a command's standard output; none if it fails. */
  static List<String> ask(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      List<String> lines;
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        lines = reader.lines().filter(line -> !line.isBlank()).map(String::strip).toList();
      }
      return process.waitFor() == 0 ? lines : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
