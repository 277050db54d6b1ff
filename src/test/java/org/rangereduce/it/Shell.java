package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts commands as a user does, in the checkout, with both streams apart and a limit to their
 * time.
 */
final class Shell {
  static final Path CHECKOUT = Path.of("").toAbsolutePath();
  static final String MPJRUN = CHECKOUT.resolve("scripts/mpjrun.sh").toString();
  private static final long LIMIT_SECONDS = 60;
  private static final long SET_UP_SECONDS = 300;

  static {
    // The first run of a jar says what it makes ready; tests see the runs after it.
    if (Boolean.getBoolean("rangereduce.jar.is.built")) {
      List<String> setUp = List.of(CHECKOUT.resolve("scripts/set-up.sh").toString());
      in(CHECKOUT).patience(SET_UP_SECONDS).run(setUp).ends(0);
    }
  }

  private final Map<String, String> variables = new TreeMap<>();
  private final Path folder;
  private long limitSeconds = LIMIT_SECONDS;

  private Shell(Path folder) {
    this.folder = folder;
  }

  static Shell in(Path folder) {
    return new Shell(folder);
  }

  Shell with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Lets commands take longer: what builds a checkout beside other tests takes its time. */
  Shell patience(long seconds) {
    limitSeconds = seconds;
    return this;
  }

  /** Runs scripts/mpjrun.sh of this checkout. */
  static Outcome mpjrun(String... words) {
    return in(CHECKOUT).run(Stream.concat(Stream.of(MPJRUN), Stream.of(words)).toList());
  }

  /** Runs a line of bash in the checkout; {@code $MPJRUN} is the script. */
  static Outcome bash(String line) {
    return in(CHECKOUT).with("MPJRUN", MPJRUN).run(List.of("bash", "-c", line));
  }

  /** What a command came to. */
  record Outcome(List<String> command, int status, String out, String err, double seconds) {

    /** Checks the exit status and returns this. */
    Outcome ends(int expected) {
      assertEquals(expected, status, () -> "exit status of " + this);
      return this;
    }

    /** Checks that people are spared a stack trace. */
    Outcome withoutTrace() {
      assertFalse(err.contains("\tat ") || err.contains("Exception"), () -> "a trace: " + this);
      return this;
    }

    Outcome within(double limit) {
      assertTrue(seconds < limit, () -> seconds + " s took " + this);
      return this;
    }

    @Override
    public String toString() {
      String words = String.join(" ", command);
      String shown = words.length() > 300 ? words.substring(0, 300) + "..." : words;
      return shown + "\nstatus " + status + "\nstdout:\n" + head(out) + "\nstderr:\n" + head(err);
    }

    private static String head(String text) {
      return text.length() > 2000 ? text.substring(0, 2000) + "..." : text;
    }
  }

  Outcome run(List<String> command) {
    try {
      Path out = Files.createTempFile("out", ".txt");
      Path err = Files.createTempFile("err", ".txt");
      try {
        return run(command, out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome run(List<String> command, Path out, Path err) throws IOException {
    long start = System.nanoTime();
    Process process =
        builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int status = await(process, command, limitSeconds);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Outcome(command, status, read(out), read(err), seconds);
  }

  /** Starts a command whose streams the test reads itself. */
  Process start(List<String> command) {
    try {
      return builder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("JDK_JAVA_OPTIONS"));
    builder.environment().putAll(variables);
    return builder;
  }

  /** Waits for the end of a process and returns its exit status; one that hangs is ended. */
  static int await(Process process, List<String> command) {
    return await(process, command, LIMIT_SECONDS);
  }

  private static int await(Process process, List<String> command, long limitSeconds) {
    try {
      if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError("after " + limitSeconds + " s it still ran: " + command);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** Where the scripts find MPJ Express. */
  static Path mpjHome() {
    Outcome found = bash("source scripts/set-up.sh && find_mpj && printf %s \"$MPJ_HOME\"");
    return Path.of(found.ends(0).out());
  }
}
