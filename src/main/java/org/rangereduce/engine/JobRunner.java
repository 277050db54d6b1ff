package org.rangereduce.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.comm.Combiner;
import org.rangereduce.comm.Communicator;
import org.rangereduce.engine.Checkpointing.Moment;
import org.rangereduce.engine.RunFailedException.Ending;
import org.rangereduce.job.Job;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Progress;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Partition;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.AnswerOverflowException;
import org.rangereduce.reduce.Reduction;

/** Runs one job on one rank, together with the other ranks. */
public final class JobRunner implements AutoCloseable {
  private final Communicator comm;
  private final Job job;
  private final Kernel kernel;
  private final Reduction reduction;
  private final String host;
  private final LongSupplier nanoTime;
  private final RunObserver observer;
  private final RankTotals mine;
  private Workers workers = new Workers(1);
  private RunState state;
  private StopRule stopRule = StopRule.NEVER;
  private Optional<Checkpointing> checkpoints = Optional.empty();

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
    this.state = new RunState(kernel);
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

  /** Lets the run stop before it is done, when any rank wants to. */
  public JobRunner stop(StopRule rule) {
    stopRule = rule;
    return this;
  }

  /**
   * Goes on from a checkpoint, if there is one, and keeps one from now on. All ranks come here;
   * only the root looks at the file.
   *
   * @throws RunFailedException on every rank if the checkpoint cannot be used
   */
  public JobRunner checkpoints(Checkpointing file) {
    String refused = "rank 0 cannot use the checkpoint";
    long[] votes = {Long.MAX_VALUE, Long.MAX_VALUE};
    if (comm.isRoot()) {
      try {
        state = file.open(kernel, comm.size());
        checkpoints = Optional.of(file);
        votes = new long[] {state.next(), state.isFinished() ? 1 : 0};
      } catch (CheckpointException e) {
        refused = e.getMessage();
        votes = new long[] {-1, 0};
      }
    }
    long[] agreed = comm.agree(votes);
    if (agreed[0] < 0) {
      throw new RunFailedException(Ending.REFUSED, refused);
    }
    state.moveTo(agreed[0], agreed[1] == 1);
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
    RoundLength length = new RoundLength(kernel.blocks(), comm.size(), roundSeconds());
    long blocks = length.blocks();
    Moment moment = new Moment(0, 0, 0, comm.size());
    while (!state.isFinished()) {
      long before = nanoTime.getAsLong();
      Slice round = state.round(blocks);
      Agreement agreement = round(round, length, before, startSeconds + seconds(start));
      blocks = agreement.nextBlocks();
      state.finishRound(round, agreement.isComplete());
      moment = new Moment(seconds(start), round.blocks(), seconds(before), comm.size());
      if (!state.isFinished()) {
        between(moment, agreement.isStop());
      }
    }
    return result(startSeconds, moment);
  }

  private double roundSeconds() {
    return checkpoints.map(Checkpointing::roundSeconds).orElse(RoundLength.TARGET_SECONDS);
  }

  /** One round: compute the slice, Reduce, agree. */
  private Agreement round(Slice round, RoundLength length, long before, double secondsSoFar) {
    Slice slice = Partition.slice(round, comm.rank(), comm.size());
    long[] partial = reduction.identity();
    Progress progress = workers.compute(kernel, slice, partial);
    long computed = nanoTime.getAsLong();
    mine.add(kernel.blocks(), slice, progress, partial, computed - before);
    long[] reduced = comm.reduce(partial, combiner());
    long skipped = job.skipUndefined() ? sum(progress.skipped()) : 0;
    double roundSeconds = (nanoTime.getAsLong() - before) / 1e9;
    if (comm.isRoot()) {
      state.add(reduced, skipped);
      length.adapt(roundSeconds);
    }
    boolean complete = comm.isRoot() && reduction.isComplete(state.total());
    OptionalLong lastNeeded =
        complete ? OptionalLong.of(reduction.lastNeeded(state.total())) : OptionalLong.empty();
    boolean stop = stopRule.applies(secondsSoFar + roundSeconds, roundSeconds);
    Agreement agreement = Agreement.on(comm, progress, lastNeeded, length.blocks(), stop);
    mine.addReduce(nanoTime.getAsLong() - computed);
    if (agreement.isFailed()) {
      throw new RunFailedException("no value at " + kernel.faultAt(agreement.failedIndex()));
    }
    return agreement;
  }

  /** What happens between rounds: the root saves and tells; all stop if any was asked to. */
  private void between(Moment moment, boolean stop) {
    if (comm.isRoot()) {
      BigInteger done = state.elementsNow();
      double rate = done.doubleValue() / moment.loopSeconds();
      ProgressReport progress = new ProgressReport(state.elements(), state.count(), rate);
      observer.progressed(progress, moment.loopSeconds());
      checkpoints
          .filter(file -> !stop)
          .ifPresent(file -> file.afterRound(state, moment, reduction));
    }
    if (stop) {
      String message = checkpoints.map(file -> stopped(file, moment)).orElse("stopped");
      throw new RunFailedException(Ending.STOPPED, message);
    }
  }

  private String stopped(Checkpointing file, Moment moment) {
    try {
      file.saveLast(state, state.elements(), moment, reduction);
      return file.stopped(state);
    } catch (CheckpointException e) {
      throw new RunFailedException("stopped, but " + e.getMessage());
    }
  }

  private long sum(long number) {
    return comm.reduce(new long[] {number}, SUM)[0];
  }

  private static final Combiner SUM =
      new Combiner() {
        @Override
        public void combine(long[] into, long[] from) {
          into[0] += from[0];
        }

        @Override
        public boolean isSum() {
          return true;
        }
      };

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

  private Optional<Result> result(double startSeconds, Moment moment) {
    List<byte[]> reports = comm.gather(mine.toBytes(host));
    if (!comm.isRoot()) {
      return Optional.empty();
    }
    List<RankReport> ranks = new ArrayList<>();
    for (int rank = 0; rank < reports.size(); rank++) {
      ranks.add(RankTotals.fromBytes(rank, reports.get(rank)));
    }
    Result result =
        new Result(
            job,
            answer(),
            comm.device(),
            state.rounds(),
            startSeconds,
            moment.loopSeconds(),
            ranks,
            state.earlier(),
            OptionalLong.empty());
    checkpoints.ifPresent(file -> saveFinished(file, result.elements(), moment));
    return Optional.of(result);
  }

  private Answer answer() {
    try {
      return reduction.generate(state.total());
    } catch (AnswerOverflowException e) {
      throw new RunFailedException(e.getMessage());
    }
  }

  /** The result is there, so a full disk is no reason not to give it. */
  private void saveFinished(Checkpointing file, BigInteger elements, Moment moment) {
    try {
      file.saveLast(state, elements, moment, reduction);
    } catch (CheckpointException e) {
      observer.warned(e.getMessage());
    }
  }

  /** Ends the threads of this rank and lets other runs at the checkpoint. */
  @Override
  public void close() {
    workers.close();
    checkpoints.ifPresent(Checkpointing::close);
  }

  private double seconds(long since) {
    return (nanoTime.getAsLong() - since) / 1e9;
  }
}
