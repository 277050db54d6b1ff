package org.rangereduce.it.program;

import mpi.MPI;

/** Ranks that end without a call of Finalize: all of them, or the last one only. */
public final class Unfinished {
  private Unfinished() {}

  /** Takes: all, or last. */
  public static void main(String[] args) {
    String[] own = MPI.Init(args);
    int rank = MPI.COMM_WORLD.Rank();
    long[] one = {1};
    long[] sum = new long[1];
    MPI.COMM_WORLD.Reduce(one, 0, sum, 0, 1, MPI.LONG, MPI.SUM, 0);
    if (rank == 0) {
      System.out.println(sum[0]);
    }
    if (own[0].equals("last") && rank < MPI.COMM_WORLD.Size() - 1) {
      MPI.Finalize();
    }
  }
}
