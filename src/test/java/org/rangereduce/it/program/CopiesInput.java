package org.rangereduce.it.program;

import java.io.IOException;
import mpi.MPI;

/** Rank 0 copies its standard input to its standard output; the others find theirs empty. */
public final class CopiesInput {
  private CopiesInput() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    MPI.Init(args);
    long copied = System.in.transferTo(System.out);
    long[] sum = new long[1];
    MPI.COMM_WORLD.Reduce(new long[] {copied}, 0, sum, 0, 1, MPI.LONG, MPI.SUM, 0);
    System.out.flush();
    if (MPI.COMM_WORLD.Rank() == 0) {
      System.err.println(sum[0]);
    }
    MPI.Finalize();
  }
}
