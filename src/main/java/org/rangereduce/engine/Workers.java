package org.rangereduce.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.rangereduce.kernel.Progress;
import org.rangereduce.kernel.Walk;
import org.rangereduce.reduce.Reduction;

/**
 * The threads of one rank: each takes piece after piece of the share into a partial of its own; the
 * result has the same bits for any number of threads.
 */
final class Workers implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  /** Threads, at least 1; a single one is the caller's own. */
  Workers(int threads) {
    this.threads = threads;
    this.pool = threads == 1 ? null : Executors.newFixedThreadPool(threads, Workers::daemon);
  }

  int threads() {
    return threads;
  }

  private static Thread daemon(Runnable work) {
    Thread thread =
        new Thread(null, work, "worker", 16L << 20); // deep enough for the longest expression
    thread.setDaemon(true); // a rank that fails must not wait for its workers
    return thread;
  }

  /** What is to be done with a piece: take its elements into a partial. */
  interface Work {
    void take(Walk.Piece piece, long[] partial, Progress progress);
  }

  /**
   * Takes elements into a partial, piece by piece, until there are none left, one has no value, the
   * answer is complete or time is up.
   *
   * @param pace how long pieces are
   */
  Progress compute(
      Reduction reduction,
      Walk walk,
      long[] partial,
      Pace pace,
      BooleanSupplier isOver,
      Work work) {
    if (pool == null) {
      return one(reduction, walk, partial, pace, isOver, work);
    }
    List<long[]> partials = new ArrayList<>();
    List<Future<Progress>> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      long[] own = reduction.identity();
      partials.add(own);
      running.add(pool.submit(() -> one(reduction, walk, own, pace, isOver, work)));
    }
    Progress progress = new Progress();
    for (int thread = 0; thread < threads; thread++) {
      progress.add(result(running.get(thread)));
      reduction.combine(partial, partials.get(thread));
    }
    return progress;
  }

  private static Progress one(
      Reduction reduction,
      Walk walk,
      long[] partial,
      Pace pace,
      BooleanSupplier isOver,
      Work work) {
    Progress progress = new Progress();
    boolean isFirst = true; // however short the time, one piece is done
    while (isFirst || !isOver.getAsBoolean()) {
      isFirst = false;
      Optional<Walk.Piece> piece = walk.next(pace.length());
      if (piece.isEmpty()) {
        break;
      }
      pace.time(piece.get().length(), () -> work.take(piece.get(), partial, progress));
      if (progress.isFailed()) {
        walk.end();
      } else if (reduction.isComplete(partial)) {
        walk.endWithBlock();
      }
    }
    return progress;
  }

  private static Progress result(Future<Progress> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while computing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "a thread of this rank failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
