package org.rangereduce.it.program;

import java.util.Arrays;
import mpi.MPI;

/** Brings 1..20 together by every collective that can; says whether each agrees. */
public final class CollectiveSums {
  private CollectiveSums() {}

  /** Prints one line at rank 0. */
  public static void main(String[] args) {
    MPI.Init(args);
    int rank = MPI.COMM_WORLD.Rank();
    int size = MPI.COMM_WORLD.Size();
    long[] mine = {0};
    for (int i = rank + 1; i <= 20; i += size) {
      mine[0] += i;
    }
    long[] reduced = new long[1];
    MPI.COMM_WORLD.Reduce(mine, 0, reduced, 0, 1, MPI.LONG, MPI.SUM, 0);
    long[] everywhere = new long[1];
    MPI.COMM_WORLD.Allreduce(mine, 0, everywhere, 0, 1, MPI.LONG, MPI.SUM);
    long[] gathered = new long[size];
    MPI.COMM_WORLD.Gather(mine, 0, 1, MPI.LONG, gathered, 0, 1, MPI.LONG, 0);
    long[] all = new long[size];
    MPI.COMM_WORLD.Allgather(mine, 0, 1, MPI.LONG, all, 0, 1, MPI.LONG);
    long[] told = {rank == 0 ? reduced[0] : 0};
    MPI.COMM_WORLD.Bcast(told, 0, 1, MPI.LONG, 0);
    MPI.COMM_WORLD.Barrier();
    long[] wrong = {
      everywhere[0] == 210 && told[0] == 210 && Arrays.stream(all).sum() == 210 ? 0 : 1
    };
    long[] wrongs = new long[1];
    MPI.COMM_WORLD.Reduce(wrong, 0, wrongs, 0, 1, MPI.LONG, MPI.SUM, 0);
    if (rank == 0) {
      System.out.println(
          reduced[0] + " " + Arrays.stream(gathered).sum() + " wrong " + wrongs[0] + " of " + size);
    }
    MPI.Finalize();
  }
}
