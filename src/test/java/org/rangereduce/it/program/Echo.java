package org.rangereduce.it.program;

import mpi.MPI;

/** Prints its arguments, each in brackets, at rank 0. */
public final class Echo {
  private Echo() {}

  /** Takes any arguments. */
  public static void main(String[] args) {
    String[] own = MPI.Init(args);
    if (MPI.COMM_WORLD.Rank() == 0) {
      for (String argument : own) {
        System.out.println("[" + argument + "]");
      }
      System.out.println("key=" + System.getProperty("key"));
    }
    MPI.Finalize();
  }
}
