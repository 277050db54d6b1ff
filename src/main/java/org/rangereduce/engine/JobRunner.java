package org.rangereduce.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.rangereduce.comm.Combiner;
import org.rangereduce.comm.Communicator;
import org.rangereduce.job.Job;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Progress;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Partition;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.AnswerOverflowException;
import org.rangereduce.reduce.Reduction;

/** Runs one job on one rank, together with the other ranks. */
public final class JobRunner {
  private final Communicator comm;
  private final Job job;
  private final Kernel kernel;
  private final Reduction reduction;
  private final String host;
  private final LongSupplier nanoTime;
  private final RunObserver observer;
  private final RankTotals mine;
  private Workers workers = new Workers(1);

  /**
   * One rank's part in a run.
   *
   * @param comm the line to the other ranks
   * @param job what is to be done, the same on all ranks
   * @param kernel the job, compiled; ranks of one process may share it
   * @param host the name of this rank's host
   * @param nanoTime the clock, in nanoseconds from any start
   * @param observer is told how the run goes, at the root
   */
  public JobRunner(
      Communicator comm,
      Job job,
      Kernel kernel,
      String host,
      LongSupplier nanoTime,
      RunObserver observer) {
    this.comm = comm;
    this.job = job;
    this.kernel = kernel;
    this.reduction = kernel.reduction();
    this.host = host;
    this.nanoTime = nanoTime;
    this.observer = observer;
    this.mine = new RankTotals(reduction);
  }

  /** Returns the blocks of the first round, which is the only one of a small job. */
  public static Slice firstRound(Blocks blocks, int ranks) {
    return new Slice(0, Math.min(new RoundLength(blocks, ranks).blocks(), blocks.count()));
  }

  /** Lets this rank compute on so many threads; results are the same. */
  public JobRunner threads(int threads) {
    workers = new Workers(threads);
    return this;
  }

  /** Has the kernel ready at its full speed before the clock starts. */
  public JobRunner warmUp() {
    kernel.warmUp(nanoTime);
    return this;
  }

  /**
   * Says before the first round how long the run will take, if that is long. All ranks wait for the
   * sample.
   */
  public JobRunner estimate() {
    if (comm.isRoot() && Estimate.isWorthwhile(kernel)) {
      double rate = Estimate.elementsPerSecond(kernel, nanoTime);
      int cores = Estimate.cores(comm.size(), workers.threads(), comm.isOneProcess());
      observer.estimated(Estimate.seconds(kernel, rate, cores), rate * cores);
    }
    return this;
  }

  /** Shows before the first round, which must be the only one, what every rank will do. */
  public JobRunner trace() {
    Slice slice = Partition.slice(new Slice(0, kernel.blocks().count()), comm.rank(), comm.size());
    String lines = Trace.of(job, kernel, slice, comm.rank(), host);
    List<byte[]> all = comm.gather(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    if (comm.isRoot()) {
      observer.traced(
          all.stream()
              .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
              .toList());
    }
    return this;
  }

  /**
   * Goes through all rounds.
   *
   * @param startSeconds how long it took to come here, for the report
   * @return the result, at the root; nothing on other ranks
   * @throws RunFailedException on every rank if f has no value at some element, on the root if the
   *     answer is too large
   */
  public Optional<Result> run(double startSeconds) {
    comm.barrier();
    long start = nanoTime.getAsLong();
    RoundLength length = new RoundLength(kernel.blocks(), comm.size());
    long[] total = reduction.identity();
    long blocks = length.blocks();
    long rounds = 0;
    long next = 0;
    boolean complete = false;
    while (!complete) {
      long before = nanoTime.getAsLong();
      Slice round = new Slice(next, next + Math.min(blocks, kernel.blocks().count() - next));
      Agreement agreement = round(round, total, length, before);
      rounds++;
      next = round.to();
      blocks = agreement.nextBlocks();
      complete = agreement.isComplete() || next == kernel.blocks().count();
      if (!complete && comm.isRoot()) {
        observer.progressed(elementsBefore(next), job.range().count(), seconds(start));
      }
    }
    double loopSeconds = seconds(start);
    workers.close();
    return result(total, rounds, startSeconds, loopSeconds);
  }

  /** One round: compute the slice, Reduce, agree. */
  private Agreement round(Slice round, long[] total, RoundLength length, long before) {
    Slice slice = Partition.slice(round, comm.rank(), comm.size());
    long[] partial = reduction.identity();
    Progress progress = workers.compute(kernel, slice, partial);
    long computed = nanoTime.getAsLong();
    mine.add(kernel.blocks(), slice, progress, partial, computed - before);
    long[] reduced = comm.reduce(partial, combiner());
    if (comm.isRoot()) {
      reduction.combine(total, reduced);
      length.adapt((nanoTime.getAsLong() - before) / 1e9);
    }
    boolean complete = comm.isRoot() && reduction.isComplete(total);
    OptionalLong lastNeeded =
        complete ? OptionalLong.of(reduction.lastNeeded(total)) : OptionalLong.empty();
    Agreement agreement = Agreement.on(comm, progress, lastNeeded, length.blocks());
    mine.addReduce(nanoTime.getAsLong() - computed);
    if (agreement.isFailed()) {
      throw new RunFailedException("no value at " + kernel.faultAt(agreement.failedIndex()));
    }
    return agreement;
  }

  private Combiner combiner() {
    return new Combiner() {
      @Override
      public void combine(long[] into, long[] from) {
        reduction.combine(into, from);
      }

      @Override
      public boolean isSum() {
        return reduction.isAdditive();
      }
    };
  }

  private Optional<Result> result(
      long[] total, long rounds, double startSeconds, double loopSeconds) {
    List<byte[]> reports =
        comm.gather(mine.toBytes(host, workers.threads(), kernel.plan().usesVectors()));
    if (!comm.isRoot()) {
      return Optional.empty();
    }
    List<RankReport> ranks = new ArrayList<>();
    for (int rank = 0; rank < reports.size(); rank++) {
      ranks.add(RankTotals.fromBytes(rank, reports.get(rank)));
    }
    try {
      return Optional.of(
          new Result(
              job,
              reduction.generate(total),
              comm.device(),
              rounds,
              startSeconds,
              loopSeconds,
              ranks));
    } catch (AnswerOverflowException e) {
      throw new RunFailedException(e.getMessage());
    }
  }

  private BigInteger elementsBefore(long block) {
    return BigInteger.valueOf(block).multiply(BigInteger.valueOf(kernel.blocks().size()));
  }

  private double seconds(long since) {
    return (nanoTime.getAsLong() - since) / 1e9;
  }
}
