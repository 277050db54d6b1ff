package org.rangereduce.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rangereduce.kernel.Progress;
import org.rangereduce.range.Partition;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Reduction;

/**
 * The threads of one rank: they share its slice, and what comes out is the same bits for any number
 * of them.
 */
final class Workers implements AutoCloseable {
  /**
   * More pieces than threads, so that a thread that is done early takes over from one that is late.
   */
  private static final int PIECES_PER_THREAD = 8;

  private final int threads;
  private final ExecutorService pool;

  /** So many threads, at least 1; a single one is the caller's own. */
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

  /** What is to be done with a piece of a slice: take its elements into a partial. */
  interface Work {
    Progress compute(Slice piece, long[] partial);
  }

  /** Takes the elements of a slice into a partial, piece by piece. */
  Progress compute(Reduction reduction, Slice slice, long[] partial, Work work) {
    if (pool == null || slice.blocks() <= 1) {
      return work.compute(slice, partial);
    }
    int pieces = (int) Math.min(slice.blocks(), (long) threads * PIECES_PER_THREAD);
    List<long[]> partials = new ArrayList<>();
    List<Future<Progress>> running = new ArrayList<>();
    for (int piece = 0; piece < pieces; piece++) {
      Slice part = Partition.slice(slice, piece, pieces);
      long[] own = reduction.identity();
      partials.add(own);
      running.add(pool.submit(() -> work.compute(part, own)));
    }
    Progress progress = new Progress();
    for (int piece = 0; piece < pieces; piece++) {
      progress.add(result(running.get(piece)));
      reduction.combine(partial, partials.get(piece));
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
