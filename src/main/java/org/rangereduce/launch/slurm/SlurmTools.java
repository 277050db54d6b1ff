package org.rangereduce.launch.slurm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rangereduce.launch.LaunchException;

/** Slurm's own programs, for short questions. */
public final class SlurmTools {
  private static final long LONGEST_SECONDS = 15;

  private SlurmTools() {}

  /**
   * The answer of a program.
   *
   * @param isGood whether it succeeded
   * @param lines of its standard output, empty ones left out
   * @param errors of its standard error
   */
  record Answer(boolean isGood, List<String> lines, List<String> errors) {}

  /**
   * Returns the host names of a list such as {@code node[1-3,7]}.
   *
   * @throws LaunchException if Slurm cannot read it
   */
  public static List<String> hostNames(String list) {
    if (!list.contains("[") && !list.contains(",")) {
      return List.of(list);
    }
    List<String> names = ask(List.of("scontrol", "show", "hostnames", list));
    if (names.isEmpty()) {
      throw new LaunchException(
          "scontrol show hostnames " + list + " gives no names: is this Slurm job over?");
    }
    return names;
  }

  /** Returns the lines of a command's standard output; none if it fails. */
  static List<String> ask(List<String> command) {
    Answer answer = run(command, System.getenv());
    return answer.isGood() ? answer.lines() : List.of();
  }

  /**
   * Runs a command to its end, or for some seconds. Its standard input is open as long, see {@link
   * LauncherWatch}.
   */
  static Answer run(List<String> command, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      CompletableFuture<List<String>> errors =
          CompletableFuture.supplyAsync(() -> lines(process.errorReader(StandardCharsets.UTF_8)));
      List<String> lines = lines(process.inputReader(StandardCharsets.UTF_8));
      return new Answer(process.waitFor() == 0, lines, errors.join());
    } catch (IOException e) {
      return new Answer(false, List.of(), List.of(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(false, List.of(), List.of("interrupted"));
    }
  }

  private static List<String> lines(BufferedReader reader) {
    try (reader) {
      return reader.lines().filter(line -> !line.isBlank()).map(String::strip).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // it was ended, as it took too long
    }
  }
}
