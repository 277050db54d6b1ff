package org.rangereduce.range;

/** Cuts blocks into one slice per rank. */
public final class Partition {
  private Partition() {}

  /**
   * Returns the slice of a rank: all blocks are covered exactly once, in rank order, and slices
   * differ by at most one block.
   *
   * @param blocks the blocks to share out
   * @param rank from 0 to {@code size - 1}
   * @param size the number of ranks, at least 1
   */
  public static Slice slice(Slice blocks, int rank, int size) {
    if (size < 1 || rank < 0 || rank >= size) {
      throw new IllegalArgumentException("no rank " + rank + " among " + size);
    }
    long share = blocks.blocks() / size;
    long extra = blocks.blocks() % size; // the first ranks take one block more
    // No overflow: share * rank <= blocks, and a multiplication before the division (blocks * rank
    // / size) could.
    long from = blocks.from() + share * rank + Math.min(rank, extra);
    return new Slice(from, from + share + (rank < extra ? 1 : 0));
  }

  /**
   * Returns the slice of a rank when ranks get different shares: all blocks are covered exactly
   * once, in rank order, and a slice differs from its exact share by less than one block.
   *
   * @param blocks the blocks to share out, fewer than 2^53
   * @param rank from 0 to {@code weights.length - 1}
   * @param weights what each rank gets relative to others, above 0
   */
  public static Slice slice(Slice blocks, int rank, double[] weights) {
    return new Slice(border(blocks, rank, weights), border(blocks, rank + 1, weights));
  }

  /**
   * Both neighbours of a border compute it by the same operations, so there is neither gap nor
   * overlap.
   */
  private static long border(Slice blocks, int rank, double[] weights) {
    if (rank == weights.length) {
      return blocks.to();
    }
    double before = 0;
    double all = 0;
    for (int other = 0; other < weights.length; other++) {
      before = other == rank ? all : before;
      all += weights[other];
    }
    return blocks.from() + (long) (blocks.blocks() * (before / all));
  }
}
