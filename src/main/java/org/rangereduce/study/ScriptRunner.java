package org.rangereduce.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.report.Figures;

/**
 * Runs of scripts/mpjrun.sh as processes. Ctrl-C on a terminal is for the study alone, which ends
 * the run in its own way; and when this process is killed, the kernel ends the run.
 */
public final class ScriptRunner implements Runner {
  /**
   * By this variable the launcher of a user's own program learns to which file its figures go, as
   * {@link org.rangereduce.report.ProgramReport} has them. No option: the command stays what a user
   * would type, and the program and its ranks see nothing of it.
   */
  public static final String FIGURES = "RANGE_REDUCE_FIGURES";

  /** A run is asked to end, and if it does not, made to. */
  private static final long PATIENCE_SECONDS = 10;

  private static final String OUTPUT = "\\.(out|err|figures)";

  private final String script;
  private final Path folder;
  private final Path out;
  private final Path err;
  private final Path figures;
  private final Measure measure;
  private final String left;
  private final LongSupplier nanoTime;
  private final List<String> prefix;
  private final AtomicReference<Process> current = new AtomicReference<>();
  private volatile boolean stopped;

  /**
   * A runner.
   *
   * @param script the path of mpjrun.sh
   * @param folder where a run's output is kept while it runs
   * @param only if present, the only size that is run: others are run from the same folder
   * @param measure finds the figures of a run
   * @param searchPath the variable PATH
   */
  public ScriptRunner(
      String script,
      Path folder,
      Optional<Integer> only,
      Measure measure,
      LongSupplier nanoTime,
      String searchPath) {
    this.script = script;
    this.folder = folder;
    String name = only.map(size -> "run-" + size).orElse("run");
    this.out = folder.resolve(name + ".out");
    this.err = folder.resolve(name + ".err");
    this.figures = folder.resolve(name + ".figures");
    this.measure = measure;
    this.left = only.isPresent() ? name + OUTPUT : "run(-\\d+)?" + OUTPUT;
    this.nanoTime = nanoTime;
    boolean linux = Host.has("setsid", searchPath) && Host.has("setpriv", searchPath);
    this.prefix = linux ? List.of("setsid", "setpriv", "--pdeathsig", "TERM", "--") : List.of();
  }

  @Override
  public List<String> command(List<String> words) {
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(words);
    return command;
  }

  @Override
  public Outcome run(List<String> command, double limitSeconds) {
    try {
      try {
        return guarded(command, limitSeconds);
      } finally {
        removeOutput();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeOutput() throws IOException {
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
    Files.deleteIfExists(figures);
  }

  private Outcome guarded(List<String> command, double limitSeconds) throws IOException {
    List<String> guarded = new ArrayList<>(prefix);
    guarded.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(guarded).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put(FIGURES, figures.toAbsolutePath().toString());
    long start = nanoTime.getAsLong();
    Process process = builder.start();
    current.set(process);
    if (stopped) {
      process.destroy();
    }
    process.getOutputStream().close();
    boolean ended = await(process, limitSeconds);
    if (!ended) {
      end(process);
    }
    current.set(null);
    double seconds = (nanoTime.getAsLong() - start) / 1e9;
    if (!ended) {
      return new Outcome(OVERRAN, Measured.NOTHING, overran(limitSeconds), seconds);
    }
    int status = process.exitValue();
    Measured measured = status == 0 ? measure.of(out, figures) : Measured.NOTHING;
    return new Outcome(status, measured, lastLine(err), seconds);
  }

  private static String overran(double limitSeconds) {
    return "it was ended after "
        + Figures.duration(limitSeconds)
        + ", the limit of a run; --time-limit allows more";
  }

  private static String lastLine(Path err) throws IOException {
    String text = new String(Files.readAllBytes(err), StandardCharsets.UTF_8);
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((before, line) -> line)
        .orElse("");
  }

  private static boolean await(Process process, double seconds) {
    try {
      return process.waitFor((long) Math.ceil(seconds * 1e3), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new LaunchException("interrupted while a run was going on");
    }
  }

  private static void end(Process process) {
    process.destroy();
    if (!await(process, PATIENCE_SECONDS)) {
      process.destroyForcibly();
      await(process, PATIENCE_SECONDS);
    }
  }

  @Override
  public void stop() {
    stopped = true;
    Process process = current.get();
    if (process != null) {
      end(process);
    }
  }

  @Override
  public void abandon() {
    stopped = true;
    Process process = current.get();
    if (process != null) {
      process.destroy();
    }
    try {
      removeOutput();
    } catch (IOException e) {
      return; // the next start removes it
    }
  }

  @Override
  public void clear() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(this::isLeft).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isLeft(Path file) {
    return file.getFileName().toString().matches(left);
  }
}
