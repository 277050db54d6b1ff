package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.comm.Communicator;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.job.Job;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.report.Format;

/** Runs a job on ranks that are threads of this process, and hands back what each came to. */
final class Ranks {
  private static final RunObserver NOBODY = new Recorder();

  private Ranks() {}

  /** Remembers in words what it was told. */
  static final class Recorder implements RunObserver {
    final List<String> told = new ArrayList<>();

    @Override
    public void estimated(double seconds, double elementsPerSecond) {
      told.add("estimated " + seconds + " s at " + elementsPerSecond);
    }

    @Override
    public void traced(List<String> rankTraces) {
      told.addAll(rankTraces);
    }

    @Override
    public void progressed(ProgressReport progress, double seconds) {
      told.add(progress.done() + " of " + progress.of());
    }

    @Override
    public void resumed(Path file, Checkpoint checkpoint) {
      told.add("resumed at " + checkpoint.state().done().list());
    }

    @Override
    public void warned(String trouble) {
      told.add("warned: " + trouble);
    }
  }

  static Result result(Job job, int size) {
    return result(job, size, () -> System::nanoTime, NOBODY, runner -> runner);
  }

  /** The bare value, as bytes on standard output would be. */
  static String value(Job job, int size) {
    return Format.VALUE.render(result(job, size));
  }

  /** The message with which all ranks failed together. */
  static String failure(Job job, int size) {
    Object outcome = outcome(job, size, () -> System::nanoTime, NOBODY, runner -> runner);
    return ((RunFailedException) outcome).getMessage();
  }

  static Result result(
      Job job,
      int size,
      Supplier<LongSupplier> clockOfEachRank,
      RunObserver observer,
      UnaryOperator<JobRunner> before) {
    return (Result) outcome(job, size, clockOfEachRank, observer, before);
  }

  /** The same, where what is done before depends on the rank. */
  static Result result(
      Job job,
      int size,
      Supplier<LongSupplier> clockOfEachRank,
      RunObserver observer,
      BiFunction<Communicator, JobRunner, JobRunner> before) {
    return (Result) outcome(job, size, clockOfEachRank, observer, before);
  }

  private static Object outcome(
      Job job,
      int size,
      Supplier<LongSupplier> clockOfEachRank,
      RunObserver observer,
      UnaryOperator<JobRunner> before) {
    BiFunction<Communicator, JobRunner, JobRunner> same = (comm, runner) -> before.apply(runner);
    return outcome(job, size, clockOfEachRank, observer, same);
  }

  private static Object outcome(
      Job job,
      int size,
      Supplier<LongSupplier> clockOfEachRank,
      RunObserver observer,
      BiFunction<Communicator, JobRunner, JobRunner> before) {
    Kernel kernel = new Kernel(job);
    ConcurrentHashMap<Integer, Object> outcomes = new ConcurrentHashMap<>();
    LocalRanks.run(
        size,
        comm -> {
          String host = "host" + comm.rank();
          try (JobRunner runner =
              new JobRunner(comm, job, kernel, host, clockOfEachRank.get(), observer)) {
            Optional<Result> result = before.apply(comm, runner).run(() -> 0.25);
            outcomes.put(comm.rank(), result.isPresent() ? result.get() : "no result");
          } catch (RunFailedException e) {
            outcomes.put(comm.rank(), e);
          }
          comm.close();
        });
    for (int rank = 1; rank < size; rank++) {
      assertEquals(said(outcomes.get(0)), said(outcomes.get(rank)), "all ranks end alike");
    }
    return outcomes.get(0);
  }

  private static String said(Object outcome) {
    return outcome instanceof RunFailedException e ? e.getMessage() : "no failure";
  }
}
