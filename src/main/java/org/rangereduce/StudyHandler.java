package org.rangereduce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rangereduce.cli.Command;
import org.rangereduce.engine.Estimate;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.cluster.BatchSystems;
import org.rangereduce.report.Destination;
import org.rangereduce.report.scaling.ScalingReport;
import org.rangereduce.study.Driver;
import org.rangereduce.study.Measure;
import org.rangereduce.study.Narration;
import org.rangereduce.study.Origin;
import org.rangereduce.study.ScriptRunner;

/** Makes a study and reports how it goes. */
final class StudyHandler {
  private static final long GIT_SECONDS = 5;

  private final Command.Study study;
  private final Invocation invocation;
  private final Narrator narrator;
  private final Driver driver;

  /**
   * One study.
   *
   * @param invocation has its command line
   */
  StudyHandler(Command.Study study, Invocation invocation) {
    this.study = study;
    this.invocation = invocation;
    this.narrator = new Narrator(StandardError.printer(), study.quiet(), Command.Progress.LINES);
    this.driver =
        new Driver(
            study.plan(),
            origin(invocation),
            new ScriptRunner(
                CommandText.script(),
                study.plan().folder(),
                study.plan().only(),
                Measure.of(study.plan().measures()),
                System::nanoTime,
                System.getenv("PATH")),
            () -> Instant.now().truncatedTo(ChronoUnit.MILLIS),
            this::sample,
            new Reported(narrator));
  }

  /** Passes on what is reported of a study. */
  private record Reported(Narrator narrator) implements Narration {
    @Override
    public void say(String text) {
      narrator.say(text);
    }

    @Override
    public void warn(String line) {
      narrator.error(line);
    }
  }

  private List<String> arguments() {
    return List.of(invocation.arguments());
  }

  /** Options of the submission itself are not for the jobs. */
  private List<String> forJobs() {
    List<String> kept = invocation.without("--sbatch", "--submit", "--fresh");
    return kept.subList(1, kept.size());
  }

  private static Origin origin(Invocation invocation) {
    return new Origin(
        CommandText.of(List.of(invocation.arguments())),
        ThisProcess.version(),
        commit(Path.of(CommandText.script()).toAbsolutePath().getParent()),
        Host.name(),
        invocation.platform().batch().facts(System.getenv()));
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
    return study.reduce().flatMap(StudyHandler::elementsPerSecond).stream()
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  private static Optional<Double> elementsPerSecond(Command.Reduce reduce) {
    Kernel kernel = new Kernel(reduce.job(), reduce.speed().vectors());
    return Estimate.of(kernel, 1, System::nanoTime).map(Estimate::elementsPerSecond);
  }

  /** Does what is asked and returns the exit status. */
  int run() {
    BatchSystems batch = invocation.platform().batch();
    String owner = ThisProcess.description();
    if (study.task() != Command.StudyTask.REPORT) {
      study.weakDoubt().ifPresent(narrator::error);
    }
    if (study.fresh() && study.task() != Command.StudyTask.PREVIEW) {
      driver.putAside(owner);
    }
    return switch (study.task()) {
      case PREVIEW -> written(driver.preview(study.fresh()));
      case SUBMIT ->
          written(
              driver.submit(
                  batch.here(System.getenv()).orElse(batch.usual()).submitter(),
                  jobScript(),
                  study.sbatch(),
                  forJobs(),
                  owner));
      case RUN -> runs(owner);
      case REPORT -> {
        driver.merge(owner);
        yield report();
      }
    };
  }

  private int written(String text) {
    return Writing.status(Destination.STANDARD_OUTPUT, text, narrator);
  }

  private int runs(String owner) {
    AtomicBoolean asked = new AtomicBoolean();
    Signals.take(
        Signals.ENDING,
        (name, number) -> {
          if (asked.getAndSet(true)) {
            narrator.say("ended at once\n");
            invocation.reportHowToGoOn(); // after a first signal Main does, later
            driver.abandon();
            Runtime.getRuntime().halt(ExitStatus.bySignal(number));
          }
          driver.stop();
        });
    Driver.Ending ending = driver.run(owner);
    if (ending == Driver.Ending.STOPPED) {
      return ExitStatus.STOPPED;
    }
    int status = study.plan().only().isPresent() ? ExitStatus.DONE : report();
    if (ending == Driver.Ending.WITH_FAILURES) {
      narrator.error("some runs failed; the same command again tries them once more");
    }
    return ending == Driver.Ending.WITH_FAILURES ? ExitStatus.FAILED : status;
  }

  private static Path jobScript() {
    return Path.of(CommandText.script()).resolveSibling("slurm/scaling-study.sbatch");
  }

  private int report() {
    Path folder = study.plan().folder();
    return ReportHandler.run(
        new Command.Report(List.of(folder), folder, ScalingReport.USUAL_THRESHOLD, study.quiet()),
        narrator);
  }
}
