package org.rangereduce.it.program;

import mpi.MPI;

/** Writes much to both streams, blank lines and a last line without an end among it. */
public final class Loud {
  /** How many lines go to each stream. */
  public static final int LINES = 50_000;

  private Loud() {}

  /** Returns a line of one of the streams. */
  public static String line(String stream, int number) {
    return number % 5 == 0 ? "" : stream + " line " + number + ", padded to some length ......";
  }

  /** Writes at rank 0. */
  public static void main(String[] args) {
    MPI.Init(args);
    if (MPI.COMM_WORLD.Rank() == 0) {
      for (int number = 0; number < LINES; number++) {
        System.out.println(line("out", number));
        System.err.println(line("err", number));
      }
      System.out.print("no end of line");
    }
    MPI.Finalize();
  }
}
