package org.rangereduce.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Progress;
import org.rangereduce.kernel.Walk.Piece;
import org.rangereduce.range.Blocks;

/**
 * The blocks that are computed twice: chosen by a fixed pseudo-random number of the block, so that
 * every rank knows which they are, and the first block of the range, so that there is one.
 *
 * @param kernel computes them
 * @param fraction what part of all blocks is chosen, above 0, up to 1
 */
record Sample(Kernel kernel, double fraction) {
  private static final long SEED = 0x9e3779b97f4a7c15L;

  /** A number of 53 bits becomes one from 0 to less than 1. */
  private static final int UNUSED_BITS = 11;

  boolean contains(long block) {
    double number = (mix(block + SEED) >>> UNUSED_BITS) * 0x1p-53;
    return number < fraction || block == 0;
  }

  /** Digests of the blocks of a sample; threads may add to them at the same time. */
  final class Notes {
    private final Map<Long, Long> digests = new ConcurrentHashMap<>();

    /** Blocks that come in several pieces. */
    private final Map<Long, long[]> parts = new ConcurrentHashMap<>();

    /** Takes a piece into a partial, as the kernel does, and notes it if it is in the sample. */
    void take(Piece piece, long[] partial, Progress progress) {
      if (!isIn(piece)) {
        kernel.take(piece, partial, progress);
        return;
      }
      long[] own = kernel.reduction().identity();
      kernel.take(piece, own, progress);
      note(piece, own);
      kernel.reduction().combine(partial, own);
    }

    /** Takes a piece only if it is in the sample. */
    void takeAgain(Piece piece, long[] unused, Progress progress) {
      if (isIn(piece)) {
        long[] own = kernel.reduction().identity();
        kernel.take(piece, own, new Progress());
        note(piece, own);
      }
    }

    private boolean isIn(Piece piece) {
      return contains(kernel.blocks().blockOf(piece.index()));
    }

    private void note(Piece piece, long[] own) {
      Blocks blocks = kernel.blocks();
      long block = blocks.blockOf(piece.index());
      if (piece.length() == blocks.length(block)) {
        digests.put(block, digest(block, own));
        return;
      }
      parts.merge(
          block,
          own,
          (all, more) -> {
            long[] sum = all.clone();
            kernel.reduction().combine(sum, more);
            return sum;
          });
    }

    /** Returns a number for each block that was noted. */
    Map<Long, Long> digests() {
      parts.forEach((block, partial) -> digests.put(block, digest(block, partial)));
      return digests;
    }

    /** Forgets all. */
    void clear() {
      digests.clear();
      parts.clear();
    }
  }

  private static long digest(long block, long[] partial) {
    long digest = block;
    for (long word : partial) {
      digest = mix(digest + SEED ^ word);
    }
    return digest;
  }

  /** The finalizer of MurmurHash3 as D. Stafford improved it (variant 13): a bijection. */
  private static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
