package org.rangereduce.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.checkpoint.WaitStoppedException;
import org.rangereduce.comm.Communicator;
import org.rangereduce.engine.RunFailedException.Ending;
import org.rangereduce.engine.Snapshot.Moment;
import org.rangereduce.job.Job;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.job.Surroundings;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;
import org.rangereduce.range.Part;
import org.rangereduce.range.Partition;
import org.rangereduce.range.Slice;

/** Runs one job on one rank, together with the other ranks. */
public final class JobRunner implements AutoCloseable {
  private final Communicator comm;
  private final Job job;
  private final Kernel kernel;
  private final String host;
  private final LongSupplier nanoTime;
  private final RunObserver observer;
  private final RankTotals mine;
  private Workers workers = new Workers(1);
  private Slice share;
  private RunState state;
  private Optional<Identity> part = Optional.empty();
  private Optional<Checkpoint> end = Optional.empty();
  private Optional<LongSupplier> clock = Optional.empty();
  private StopRule stopRule = StopRule.NEVER;
  private Optional<Checkpointing> checkpoints = Optional.empty();
  private double roundSeconds = RoundLength.TARGET_SECONDS;
  private Optional<Verification> verification = Optional.empty();
  private Optional<Balance> balance = Optional.empty();
  private Optional<Surroundings> surroundings = Optional.empty();

  /**
   * One rank's part in a run.
   *
   * @param comm the connection to the other ranks
   * @param job what is to be done, the same on all ranks
   * @param kernel the job, compiled; ranks of one process may share it
   * @param host the name of this rank's host
   * @param nanoTime the clock, in nanoseconds from any start
   * @param observer receives how the run proceeds, at the root
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
    this.host = host;
    this.nanoTime = nanoTime;
    this.observer = observer;
    this.mine = new RankTotals(kernel.reduction());
    this.share = Part.WHOLE.slice(kernel.blocks());
    this.state = new RunState(kernel, share);
  }

  /**
   * Returns the blocks of the first round, which is the only one of a small job.
   *
   * @param share the blocks of the run
   */
  public static Slice firstRound(Blocks blocks, Slice share, int ranks) {
    long length = Math.min(new RoundLength(blocks, ranks).blocks(), share.blocks());
    return new Slice(share.from(), share.from() + length);
  }

  /**
   * Does only a part of the job. All ranks call this, before {@link #checkpoints}.
   *
   * @param identity says which part
   */
  public JobRunner part(Identity identity) {
    part = Optional.of(identity);
    share = identity.share();
    state = new RunState(kernel, share);
    return this;
  }

  /** Lets this rank compute on {@code threads} threads; results are the same. */
  public JobRunner threads(int threads) {
    workers = new Workers(threads);
    return this;
  }

  /**
   * Adds to the report where and with what the run took place; all ranks call this.
   *
   * @param mine what this rank knows of its host, and at the root of the run
   */
  public JobRunner surroundings(Surroundings mine) {
    surroundings = Optional.of(mine);
    return this;
  }

  /**
   * Ends rounds by the clock, also where elements take longer than those before; without it a round
   * ends with its last element.
   *
   * @param time the clock, in nanoseconds from any start; several threads look at it
   */
  public JobRunner endRounds(LongSupplier time) {
    clock = Optional.of(time);
    return this;
  }

  /** Lets the run stop before it is done, when any rank wants to. */
  public JobRunner stop(StopRule rule) {
    stopRule = rule;
    return this;
  }

  /**
   * Gives faster ranks more to do, from the second round on by their measured speed. All ranks call
   * this.
   *
   * @param weight how fast this rank is thought to be relative to others, above 0
   */
  public JobRunner balance(double weight) {
    long[] votes = new long[comm.size()];
    Arrays.fill(votes, Balance.UNKNOWN);
    votes[comm.rank()] = Balance.vote(weight);
    Balance shares = new Balance(comm.size());
    shares.start(comm.agree(votes));
    balance = Optional.of(shares);
    return this;
  }

  /** Computes this part of all blocks again on other ranks and compares. All ranks call this. */
  public JobRunner verify(double fraction) {
    verification = Optional.of(new Verification(comm, job, kernel, fraction, host));
    return this;
  }

  /**
   * Goes on from a checkpoint, if there is one, and keeps one from now on. All ranks call this;
   * only the root looks at the file.
   *
   * @throws RunFailedException on every rank if the checkpoint cannot be used, or the run was asked
   *     to stop while it waited for another that has it
   */
  public JobRunner checkpoints(Checkpointing file) {
    roundSeconds = file.roundSeconds(); // on every rank: all deal the same rounds
    String refused = "rank 0 cannot use the checkpoint";
    Ending ending = Ending.REFUSED;
    long[] vote = {Long.MAX_VALUE, Long.MAX_VALUE};
    if (comm.isRoot()) {
      checkpoints = Optional.of(file);
      try {
        state = file.open(kernel, comm.size(), stopRule.asked());
        vote = new long[] {state.done().list().size(), state.isFinished() ? 1 : 0};
      } catch (CheckpointException e) {
        refused = e.getMessage();
        vote = new long[] {-1, 0};
      } catch (WaitStoppedException e) {
        refused = e.getMessage();
        ending = Ending.STOPPED;
        vote = new long[] {-1, 0};
      }
    }
    long[] agreed = comm.agree(vote);
    if (agreed[0] < 0) {
      throw new RunFailedException(ending, refused);
    }
    state.moveTo(doneAtRoot((int) agreed[0]), agreed[1] == 1);
    return this;
  }

  /** Sends the intervals that are done from the root to all ranks. */
  private Intervals doneAtRoot(int intervals) {
    long[] ends = new long[2 * intervals];
    Arrays.fill(ends, Long.MAX_VALUE);
    if (comm.isRoot()) {
      Arrays.setAll(
          ends,
          k -> {
            Interval one = state.done().list().get(k / 2);
            return Agreement.inOrder(k % 2 == 0 ? one.first() : one.last());
          });
    }
    long[] agreed = intervals == 0 ? ends : comm.agree(ends);
    return new Intervals(
        IntStream.range(0, intervals)
            .mapToObj(
                k ->
                    new Interval(
                        Agreement.inOrder(agreed[2 * k]), Agreement.inOrder(agreed[2 * k + 1])))
            .toList());
  }

  /** Has the kernel ready at its full speed before the clock starts, if there is work left. */
  public JobRunner warmUp() {
    if (!state.isFinished()) {
      kernel.warmUp(nanoTime);
    }
    return this;
  }

  /**
   * Reports before the first round how long the run will take, if that is long. All ranks wait for
   * the sample.
   */
  public JobRunner estimate() {
    if (comm.isRoot() && !state.isFinished()) {
      int cores = Estimate.cores(comm.size(), workers.threads(), comm.isOneProcess());
      ProgressReport progress = state.progress(0);
      double left = progress.of().subtract(progress.done()).doubleValue();
      Estimate.of(kernel, cores, nanoTime)
          .map(Estimate::elementsPerSecond)
          .ifPresent(rate -> observer.estimated(left / rate, rate));
    }
    return this;
  }

  /**
   * Shows before the first round, which must be the only one, what every rank will do. Comes after
   * {@link #balance}.
   */
  public JobRunner trace() {
    String lines = Trace.of(job, kernel, cut(share, comm.rank()), comm.rank(), host);
    List<byte[]> all = comm.gather(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    if (comm.isRoot()) {
      observer.traced(
          all.stream()
              .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
              .toList());
    }
    return this;
  }

  /** Returns the slice of a rank. */
  private Slice cut(Slice round, int rank) {
    return balance
        .map(shares -> shares.slice(round, rank))
        .orElseGet(() -> Partition.slice(round, rank, comm.size()));
  }

  /**
   * Goes through all rounds.
   *
   * @param sinceStart returns how long the run has lasted since its start, in seconds; it is asked
   *     once, when all ranks have come
   * @return the result, at the root; nothing on other ranks
   * @throws RunFailedException on every rank if f has no value at some element, a block that was
   *     computed again differs, or the run was stopped; on the root if the answer is too large
   */
  public Optional<Result> run(DoubleSupplier sinceStart) {
    comm.barrier();
    double startSeconds =
        sinceStart.getAsDouble(); // not before: the slowest rank may not have started
    Optional<RoundClock> rounds = clock.map(time -> roundClock(time, startSeconds));
    Round each = new Round(comm, job, kernel, nanoTime, workers, verification, balance, rounds);
    long start = nanoTime.getAsLong();
    Round.StopWish wish =
        (nanos, roundSeconds) ->
            stopRule.applies(startSeconds + (nanos - start) / 1e9, roundSeconds);
    RoundLength length = new RoundLength(kernel.blocks(), comm.size(), roundSeconds);
    Moment moment = new Moment(0, 0, 0, comm.size());
    while (!state.isFinished()) {
      Deal deal = state.deal(length.blocks(), comm.size(), this::cut);
      double before = state.elements().doubleValue();
      Agreement agreement = each.run(deal, state, mine, roundSeconds, wish);
      state.finishRound(deal, agreement);
      double done = state.elements().doubleValue() - before;
      if (deal.isNew()) { // what earlier rounds have left is no measure of the next
        length.adapt(agreement.seconds(), done / deal.elements());
      }
      double loopSeconds = (nanoTime.getAsLong() - start) / 1e9;
      moment = new Moment(loopSeconds, deal.elements(), agreement.seconds(), comm.size());
      if (state.isFinished()) {
        refuseFailure();
      } else {
        between(moment, agreement.isStop());
        kernel.stayWarm(nanoTime);
      }
    }
    return result(startSeconds, moment);
  }

  /** Rounds end when this rank wants to stop, too: the next may last longer than those before. */
  private RoundClock roundClock(LongSupplier time, double startSeconds) {
    long begin = time.getAsLong();
    return new RoundClock(
        time, () -> stopRule.applies(startSeconds + (time.getAsLong() - begin) / 1e9, 0));
  }

  private void refuseFailure() {
    if (state.failure().isPresent()) {
      throw new RunFailedException("no value at " + kernel.faultAt(state.failure().getAsLong()));
    }
  }

  /** What happens between rounds: all stop if any was asked to; the root reports and saves. */
  private void between(Moment moment, boolean stop) {
    if (stop) {
      String message = checkpoints.map(file -> file.stop(state, moment)).orElse("stopped");
      throw new RunFailedException(Ending.STOPPED, message);
    }
    if (comm.isRoot()) {
      observer.progressed(state.progress(moment.loopSeconds()), moment.loopSeconds());
      checkpoints.ifPresent(file -> file.afterRound(state, moment));
    }
  }

  private Optional<Result> result(double startSeconds, Moment moment) {
    List<byte[]> reports =
        comm.gather(mine.toBytes(host, workers.threads(), kernel.plan().usesVectors()));
    Surroundings known = surroundings.map(this::ofAllRanks).orElse(Surroundings.UNKNOWN);
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
            part.isPresent() ? state.partialAnswer() : state.answer(),
            comm.device(),
            state.rounds(),
            startSeconds,
            moment.loopSeconds(),
            ranks,
            state.earlier(),
            verification.stream().mapToLong(Verification::verified).findFirst(),
            part.map(Identity::part),
            known);
    end = part.map(identity -> Snapshot.of(identity, state, moment).get());
    checkpoints.ifPresent(file -> file.finish(state, moment));
    return Optional.of(result);
  }

  private Surroundings ofAllRanks(Surroundings own) {
    return own.with(HostsOfRanks.of(comm.gather(HostsOfRanks.toBytes(own.hosts().get(0)))));
  }

  /** Returns the state of a part that has been run, at the root; nothing of a whole job. */
  public Optional<Checkpoint> end() {
    return end;
  }

  /** Ends the threads of this rank and unlocks the checkpoint. */
  @Override
  public void close() {
    workers.close();
    checkpoints.ifPresent(Checkpointing::close);
  }
}
