package org.rangereduce.comm;

import java.util.List;

/**
 * A rank's connection to the others. All ranks call the same methods in the same order; rank 0 is
 * the root.
 */
public interface Communicator extends AutoCloseable {
  /** The rank that collects. */
  int ROOT = 0;

  /** Returns this rank, from 0 to {@code size() - 1}. */
  int rank();

  /** Returns the number of ranks. */
  int size();

  /** Returns how ranks talk: multicore, niodev, local. */
  String device();

  /** Returns whether all ranks are threads of one process, and so share its cores. */
  boolean isOneProcess();

  /** Returns when all ranks have come here. */
  void barrier();

  /**
   * Combines the vectors of all ranks at the root.
   *
   * @param vector the same length everywhere; left as it is
   * @return at the root all vectors combined, elsewhere something without meaning
   */
  long[] reduce(long[] vector, Combiner combiner);

  /**
   * Returns for each element the least vote of any rank, on all ranks.
   *
   * @param votes the same length everywhere; left as it is
   * @return for each element the least vote of any rank
   */
  long[] agree(long[] votes);

  /**
   * Collects a message of each rank.
   *
   * @return at the root one message per rank, in rank order; elsewhere an empty list
   */
  List<byte[]> gather(byte[] message);

  /** Leaves; returns when all ranks have come here. */
  @Override
  void close();

  /** Returns whether this rank is the root. */
  default boolean isRoot() {
    return rank() == ROOT;
  }
}
