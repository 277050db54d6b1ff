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
}
