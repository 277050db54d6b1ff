package org.rangereduce.it.program;

import mpi.MPI;

/** One rank goes, by exit or by an exception, while the others wait for it in a barrier. */
public final class Leaves {
  private Leaves() {}

  /** Takes: exit STATUS, or throw MESSAGE. */
  public static void main(String[] args) {
    String[] own = MPI.Init(args);
    if (MPI.COMM_WORLD.Rank() == 2) {
      if (own[0].equals("exit")) {
        System.exit(Integer.parseInt(own[1]));
      }
      throw new IllegalStateException(own[1]);
    }
    MPI.COMM_WORLD.Barrier();
    MPI.Finalize();
    System.out.println("not reached");
  }
}
