package org.rangereduce.launch.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rangereduce.launch.agent.ProcessTree;
import org.rangereduce.launch.agent.Threads;

/** A shell on a host for a short task, with a limit to its time. */
final class HostShell {
  private static final long LAST_WORDS_MILLIS = 500;

  private HostShell() {}

  /**
   * The result of a task.
   *
   * @param done whether it succeeded
   * @param lines of its standard output
   * @param reason why it did not succeed
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
      List<String> lines = Collections.synchronizedList(new ArrayList<>());
      List<String> lastWords = Collections.synchronizedList(new ArrayList<>());
      Thread errors = Threads.daemon("errors", () -> read(process.errorReader(), lastWords));
      Thread talk = Threads.daemon("shell", () -> talk(process, script, lines));
      talk.join((long) (1000 * seconds));
      boolean ended = process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
      if (!ended) {
        ProcessTree.kill(process);
        return new Answer(false, List.of(), "it did not answer in time");
      }
      errors.join(LAST_WORDS_MILLIS); // a connection that ssh keeps for later holds it open
      String reason = EndOfLine.reason(false, List.copyOf(lastWords), process.exitValue());
      return new Answer(process.exitValue() == 0, lines, reason);
    } catch (IOException | InterruptedException e) {
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

  private static void read(BufferedReader reader, List<String> lines) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line.strip());
      }
    } catch (IOException e) {
      // closed
    }
  }
}
