package org.rangereduce.engine;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.rangereduce.comm.Combiner;
import org.rangereduce.comm.Communicator;
import org.rangereduce.engine.Agreement.RootVote;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Progress;
import org.rangereduce.range.Partition;
import org.rangereduce.range.Slice;
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

  Round(
      Communicator comm,
      Job job,
      Kernel kernel,
      LongSupplier nanoTime,
      Workers workers,
      Optional<Verification> verification,
      Optional<Balance> balance) {
    this.comm = comm;
    this.job = job;
    this.kernel = kernel;
    this.nanoTime = nanoTime;
    this.workers = workers;
    this.verification = verification;
    this.balance = balance;
  }

  /** Says whether this rank wants to stop, given the clock and how long the round took. */
  interface StopWish {
    boolean at(long nanos, double roundSeconds);
  }

  /**
   * Runs a round.
   *
   * @param round its blocks, those of all ranks
   * @param state changed at the root: takes in what the round came to
   * @param mine changed: takes in what this rank did
   * @param length changed at the root: takes in how long the round took
   * @throws RunFailedException on every rank if there cannot be an answer
   */
  Agreement run(Slice round, RunState state, RankTotals mine, RoundLength length, StopWish wish) {
    Reduction reduction = kernel.reduction();
    long before = nanoTime.getAsLong();
    Slice slice = slice(round, comm.rank());
    long[] partial = reduction.identity();
    Progress progress = compute(round, slice, partial);
    long computed = nanoTime.getAsLong();
    mine.add(kernel.blocks(), slice, progress, partial, computed - before);
    long[] reduced = comm.reduce(partial, combiner(reduction));
    long skipped = job.skipUndefined() ? sum(progress.skipped()) : 0;
    boolean different = verification.isPresent() && verification.get().isDifferent();
    long after = nanoTime.getAsLong();
    double seconds = (after - before) / 1e9;
    OptionalLong lastNeeded = OptionalLong.empty();
    if (comm.isRoot()) {
      state.add(reduced, skipped);
      lastNeeded = state.lastNeeded();
      length.adapt(seconds);
    }
    RootVote root = new RootVote(lastNeeded, length.blocks(), different);
    OptionalLong speed =
        balance.isPresent() && verification.isEmpty() // which takes time for another's slice
            ? Balance.vote(slice, computed - before)
            : OptionalLong.empty();
    Agreement agreement = Agreement.on(comm, progress, wish.at(after, seconds), speed, root);
    balance.ifPresent(shares -> shares.learn(agreement.speeds()));
    mine.addReduce(nanoTime.getAsLong() - computed);
    if (agreement.isFailed()) {
      throw new RunFailedException("no value at " + kernel.faultAt(agreement.failedIndex()));
    }
    if (agreement.isDifferent()) {
      throw verification.orElseThrow().difference();
    }
    return agreement;
  }

  private Progress compute(Slice round, Slice slice, long[] partial) {
    return verification.isPresent()
        ? verification.get().compute(workers, rank -> slice(round, rank), partial)
        : workers.compute(kernel.reduction(), slice, partial, kernel::compute);
  }

  private Slice slice(Slice round, int rank) {
    return balance.isPresent()
        ? balance.get().slice(round, rank)
        : Partition.slice(round, rank, comm.size());
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
