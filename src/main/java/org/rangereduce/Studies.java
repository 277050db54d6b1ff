package org.rangereduce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rangereduce.cli.Command;
import org.rangereduce.engine.Estimate;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.launch.Host;
import org.rangereduce.report.Destination;
import org.rangereduce.study.Driver;
import org.rangereduce.study.Narration;
import org.rangereduce.study.Origin;
import org.rangereduce.study.ScriptRunner;

/** Has a study made, and tells how it goes. */
final class Studies {
  private static final long GIT_SECONDS = 5;

  private final Command.Study study;
  private final Narrator narrator;
  private final Driver driver;

  /**
   * One study.
   *
   * @param words all words of the command line
   */
  Studies(Command.Study study, List<String> words) {
    this.study = study;
    this.narrator = new Narrator(System.err, study.quiet(), Command.Progress.LINES);
    this.driver =
        new Driver(
            study.plan(),
            origin(words),
            new ScriptRunner(
                CommandText.script(),
                study.plan().folder(),
                System::nanoTime,
                System.getenv("PATH")),
            () -> Instant.now().truncatedTo(ChronoUnit.MILLIS),
            this::sample,
            new Told(narrator));
  }

  /** Passes on what is told of a study. */
  private record Told(Narrator narrator) implements Narration {
    @Override
    public void say(String text) {
      narrator.say(text);
    }

    @Override
    public void warn(String line) {
      narrator.error(line);
    }
  }

  private static Origin origin(List<String> words) {
    return new Origin(
        CommandText.of(words),
        Start.version(),
        commit(Path.of(CommandText.script()).toAbsolutePath().getParent()),
        Host.name(),
        ThisHost.surroundings().slurm());
  }

  /** The commit of the checkout that the script is in, marked if files were changed since. */
  private static String commit(Path folder) {
    List<String> git =
        List.of("git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*");
    try {
      Process process =
          new ProcessBuilder(git)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
      if (ended && process.exitValue() == 0) {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      process.destroyForcibly();
    } catch (IOException e) {
      return ""; // no git, or no folder of this program's own
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    return "";
  }

  private OptionalDouble sample() {
    Kernel kernel = new Kernel(study.reduce().job(), study.reduce().speed().vectors());
    return Estimate.of(kernel, 1, System::nanoTime).stream()
        .mapToDouble(Estimate::elementsPerSecond)
        .findFirst();
  }

  /** Does what is asked and returns the exit status. */
  int run() {
    if (study.fresh() && study.task() != Command.StudyTask.PREVIEW) {
      driver.putAside(Start.whoami());
    }
    return switch (study.task()) {
      case PREVIEW ->
          Writing.status(
              Destination.STANDARD_OUTPUT, driver.preview(study.fresh(), Start.whoami()), narrator);
      case RUN -> runs();
      case SUBMIT, REPORT -> throw new IllegalStateException("not yet");
    };
  }

  private int runs() {
    AtomicBoolean asked = new AtomicBoolean();
    Signals.take(
        Signals.ENDING,
        (name, number) -> {
          if (asked.getAndSet(true)) {
            Runtime.getRuntime().halt(Signals.BY_SIGNAL + number);
          }
          driver.stop();
        });
    Driver.Ending ending = driver.run(Start.whoami());
    return switch (ending) {
      case STOPPED -> Main.STOPPED;
      case COMPLETE -> Main.DONE;
      case WITH_FAILURES -> Main.FAILED;
    };
  }
}
