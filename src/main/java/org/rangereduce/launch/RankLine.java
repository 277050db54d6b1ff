package org.rangereduce.launch;

import java.io.IOException;
import java.net.Socket;

/** A rank's connection to its launcher, as far as an MPI library needs it at its start. */
public interface RankLine {

  /** Returns the rank. */
  int rank();

  /**
   * Reports where this rank's MPI listens and returns where all ranks do, once all have reported.
   *
   * @param ports two port numbers
   * @return for each rank, in their order, its address as other hosts reach it and its two ports,
   *     apart by blanks; ranks apart by semicolons
   */
  String exchange(int... ports) throws IOException;

  /**
   * Introduces this rank to another, at the other end of a new connection.
   *
   * @param patience milliseconds for the answer
   * @throws IOException if there is no answer, or not the right one
   */
  void introduce(Socket peer, int patience) throws IOException;

  /** Returns whether a new connection is of a rank of this run; reads what it sends first. */
  boolean isPeer(Socket guest) throws IOException;

  /** Reports that MPI.Init has begun. */
  void entered();

  /** Reports that MPI.Init has connected this rank with all others. */
  void joined();

  /** Reports that MPI.Finalize has begun. */
  void leaving();
}
