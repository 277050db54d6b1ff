package org.rangereduce.engine;

import java.util.Map;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Progress;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Reduction;

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

  /**
   * Takes the elements of a slice into a partial, as {@link Kernel#compute} does, and notes what
   * each block of the sample came to.
   */
  Progress compute(Slice slice, long[] partial, Map<Long, Long> digests) {
    Progress progress = new Progress();
    long from = slice.from();
    for (long block = from; block < slice.to(); block++) {
      if (contains(block)) {
        progress.add(kernel.compute(new Slice(from, block), partial));
        long[] own = kernel.reduction().identity();
        progress.add(noted(block, own, digests));
        kernel.reduction().combine(partial, own);
        from = block + 1;
      }
    }
    progress.add(kernel.compute(new Slice(from, slice.to()), partial));
    return progress;
  }

  /** Computes only the blocks of the sample, and notes what they came to. */
  Progress computeAgain(Slice slice, Map<Long, Long> digests) {
    Reduction reduction = kernel.reduction();
    for (long block = slice.from(); block < slice.to(); block++) {
      if (contains(block)) {
        noted(block, reduction.identity(), digests);
      }
    }
    return new Progress();
  }

  private Progress noted(long block, long[] partial, Map<Long, Long> digests) {
    Progress progress = kernel.compute(new Slice(block, block + 1), partial);
    long digest = block;
    for (long word : partial) {
      digest = mix(digest + SEED ^ word);
    }
    digests.put(block, digest);
    return progress;
  }

  /** The finalizer of MurmurHash3 as D. Stafford improved it (variant 13): a bijection. */
  private static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
