package org.rangereduce.it.program;

import mpi.MPI;

/**
 * Work that ranks share: the time it takes is as many milliseconds as are given, over the ranks.
 */
public final class Shares {
  private Shares() {}

  /** Takes the milliseconds of one rank, and what rank 0 prints before the time at the end. */
  public static void main(String[] args) throws InterruptedException {
    String[] own = MPI.Init(args);
    int size = MPI.COMM_WORLD.Size();
    MPI.COMM_WORLD.Barrier(); // all have left Init
    long start = System.nanoTime();
    Thread.sleep(Long.parseLong(own[0]) / size);
    long[] one = {1};
    long[] all = new long[1];
    MPI.COMM_WORLD.Reduce(one, 0, all, 0, 1, MPI.LONG, MPI.SUM, 0);
    if (MPI.COMM_WORLD.Rank() == 0) {
      System.out.println("result: " + all[0] / size);
      if (own.length > 1) {
        System.out.println(own[1] + (System.nanoTime() - start) / 1e9 + " s");
      }
    }
    MPI.Finalize();
  }
}
