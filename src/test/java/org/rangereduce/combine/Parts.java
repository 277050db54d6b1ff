package org.rangereduce.combine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.rangereduce.Jobs;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.cli.Command;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.engine.Checkpointing;
import org.rangereduce.engine.JobRunner;
import org.rangereduce.engine.RunFailedException;
import org.rangereduce.engine.RunObserver;
import org.rangereduce.engine.StopRule;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Part;
import org.rangereduce.report.Format;

/** Runs parts of jobs on ranks that are threads of this process. */
final class Parts {
  static final String VERSION = "1.2.3";

  private Parts() {}

  private static final class Nobody implements RunObserver {
    @Override
    public void estimated(double seconds, double elementsPerSecond) {}

    @Override
    public void traced(List<String> rankTraces) {}

    @Override
    public void resumed(Path file, Checkpoint checkpoint) {}

    @Override
    public void progressed(ProgressReport progress, double seconds) {}

    @Override
    public void warned(String trouble) {
      throw new AssertionError(trouble);
    }
  }

  /** Runs a part with a checkpoint. */
  static Path checkpoint(Path file, int ranks, String part, String... words) {
    run(command(part, words), ranks, Optional.of(file), StopRule.NEVER);
    return file;
  }

  /** Runs a part and stops it after {@code rounds} rounds. */
  static Path stopped(Path file, int rounds, String part, String... words) {
    AtomicInteger looks = new AtomicInteger();
    StopRule rule =
        new StopRule(() -> looks.incrementAndGet() >= rounds, java.util.OptionalDouble.empty());
    try {
      run(command(part, words), 1, Optional.of(file), rule);
    } catch (RunFailedException e) {
      return file;
    }
    throw new AssertionError("it was done before it could be stopped");
  }

  /** Runs a part and writes its result as JSON. */
  static Path json(Path file, int ranks, String part, String... words) {
    try {
      return Files.writeString(
          file, run(command(part, words), ranks, Optional.empty(), StopRule.NEVER).json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the whole job at once. */
  static Result whole(String... words) {
    return run((Command.Reduce) Jobs.command(words), 2, Optional.empty(), StopRule.NEVER).result();
  }

  private static Command.Reduce command(String part, String... words) {
    String[] all =
        Stream.concat(Stream.of("--part", part), Stream.of(words)).toArray(String[]::new);
    return (Command.Reduce) Jobs.command(all);
  }

  /** What a run came to. */
  private record Outcome(Result result, Optional<Checkpoint> end) {
    String json() {
      return Format.JSON.render(result, end.orElseThrow());
    }
  }

  private static Outcome run(Command.Reduce reduce, int ranks, Optional<Path> file, StopRule rule) {
    Kernel kernel = new Kernel(reduce.job());
    Identity identity = Identity.of(reduce.job(), reduce.part().orElse(Part.WHOLE), VERSION);
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    AtomicReference<RunFailedException> failure = new AtomicReference<>();
    LocalRanks.run(
        ranks,
        comm -> {
          try (JobRunner runner =
              new JobRunner(comm, reduce.job(), kernel, "host", System::nanoTime, new Nobody())) {
            runner.stop(rule);
            reduce.part().ifPresent(part -> runner.part(identity));
            file.ifPresent(
                path ->
                    runner.checkpoints(
                        new Checkpointing(path, identity, "test", 60, false, new Nobody())));
            runner.run(() -> 0).ifPresent(result -> outcome.set(new Outcome(result, runner.end())));
          } catch (RunFailedException e) {
            failure.set(e);
          }
          comm.close();
        });
    if (failure.get() != null) {
      throw failure.get();
    }
    return outcome.get();
  }
}
