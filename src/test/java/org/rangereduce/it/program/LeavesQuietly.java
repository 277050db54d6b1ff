package org.rangereduce.it.program;

import mpi.MPI;

/** One rank exits with status 0 and without Finalize, while the others wait for it in a barrier. */
public final class LeavesQuietly {
  private LeavesQuietly() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    MPI.Init(args);
    if (MPI.COMM_WORLD.Rank() == 1) {
      System.exit(0);
    }
    MPI.COMM_WORLD.Barrier();
    MPI.Finalize();
  }
}
