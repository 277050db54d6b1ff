package org.rangereduce.engine;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.rangereduce.comm.Combiner;
import org.rangereduce.comm.Communicator;
import org.rangereduce.engine.Agreement.RankVote;
import org.rangereduce.engine.Agreement.RootVote;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Progress;
import org.rangereduce.kernel.Walk;
import org.rangereduce.range.Intervals;
import org.rangereduce.reduce.Reduction;

/** One rank's part in a round: compute its slice, Reduce, agree. */
final class Round {
  private final Communicator comm;
  private final Job job;
  private final Kernel kernel;
  private final LongSupplier nanoTime;
  private final Workers workers;
  private final Optional<Verification> verification;
  private final Optional<Balance> balance;
  private final Optional<RoundClock> clock;
  private final Pace pace;
  private double elementSeconds;

  Round(
      Communicator comm,
      Job job,
      Kernel kernel,
      LongSupplier nanoTime,
      Workers workers,
      Optional<Verification> verification,
      Optional<Balance> balance,
      Optional<RoundClock> clock) {
    this.comm = comm;
    this.job = job;
    this.kernel = kernel;
    this.nanoTime = nanoTime;
    this.workers = workers;
    this.verification = verification;
    this.balance = balance;
    this.clock = clock;
    this.pace = new Pace(kernel.blocks().size(), clock.map(RoundClock::nanoTime));
  }

  /** Returns whether this rank wants to stop, given the clock and how long the round took. */
  interface StopWish {
    boolean at(long nanos, double roundSeconds);
  }

  /**
   * Runs a round.
   *
   * @param deal what each rank is to do
   * @param state changed at the root: takes in the result of the round
   * @param mine changed: takes in the work of this rank
   * @param targetSeconds how long it should last
   */
  Agreement run(Deal deal, RunState state, RankTotals mine, double targetSeconds, StopWish wish) {
    Reduction reduction = kernel.reduction();
    long before = nanoTime.getAsLong();
    Intervals share = deal.shares().get(comm.rank());
    long[] own = reduction.identity();
    Walk walk = kernel.walk(share.list());
    Progress progress = compute(walk, own, targetSeconds);
    long computed = nanoTime.getAsLong();
    long done = progress.isFailed() ? 0 : walk.handedOut();
    // Threads may have been ahead of a failure, so what is before it is left for the next round.
    long[] partial = progress.isFailed() ? reduction.identity() : own;
    // Behind the end of a search nothing is computed, but it counts as done.
    long taken = progress.isFailed() ? 0 : progress.elements();
    verification.ifPresent(check -> check.check(workers, deal.shares(), taken));
    long skippedNow = progress.isFailed() ? 0 : progress.skipped();
    mine.add(share.upTo(done), skippedNow, partial, computed - before);
    long[] reduced = comm.reduce(partial, combiner(reduction));
    long skipped = job.skipUndefined() ? sum(skippedNow) : 0;
    boolean different = verification.isPresent() && verification.get().isDifferent();
    long after = nanoTime.getAsLong();
    OptionalLong lastNeeded = OptionalLong.empty();
    if (comm.isRoot()) {
      state.add(reduced, skipped);
      lastNeeded = state.lastNeeded();
    }
    double elements = progress.elements();
    OptionalLong speed =
        balance.isPresent() && verification.isEmpty() // which takes time for another's slice
            ? Balance.vote(elements, computed - before)
            : OptionalLong.empty();
    long elementNanos = (long) ((computed - before) * workers.threads() / Math.max(1, elements));
    Agreement agreement =
        Agreement.on(
            comm,
            new RankVote(
                progress, done, speed, elementNanos, wish.at(after, (after - before) / 1e9)),
            new RootVote(lastNeeded, after - before, different));
    elementSeconds = agreement.elementSeconds();
    balance.ifPresent(shares -> shares.learn(agreement.speeds()));
    mine.addReduce(nanoTime.getAsLong() - computed);
    if (agreement.isDifferent()) {
      throw verification.orElseThrow().difference();
    }
    return agreement;
  }

  private Progress compute(Walk walk, long[] partial, double targetSeconds) {
    BooleanSupplier isOver =
        clock.map(round -> round.start(targetSeconds, elementSeconds)).orElse(() -> false);
    Workers.Work work = verification.map(Verification::start).orElse(kernel::take);
    return workers.compute(kernel.reduction(), walk, partial, pace, isOver, work);
  }

  private long sum(long number) {
    return comm.reduce(new long[] {number}, Combiner.SUM)[0];
  }

  private static Combiner combiner(Reduction reduction) {
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
}
