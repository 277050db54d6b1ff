package org.rangereduce.it.program;

import java.util.Arrays;
import mpi.MPI;

/** Neighbours send arrays to and fro, small ones and ones beyond MPJ Express's eager limit. */
public final class PingPong {
  private PingPong() {}

  /** Prints how many bytes came back unchanged, at rank 0. */
  public static void main(String[] args) {
    MPI.Init(args);
    int rank = MPI.COMM_WORLD.Rank();
    int partner = rank ^ 1;
    long[] unchanged = new long[1];
    for (int length = 1; partner < MPI.COMM_WORLD.Size() && length <= 1 << 20; length *= 8) {
      byte[] sent = new byte[length];
      Arrays.fill(sent, (byte) (rank / 2 + length));
      byte[] received = new byte[length];
      if (rank < partner) {
        MPI.COMM_WORLD.Send(sent, 0, length, MPI.BYTE, partner, 7);
        MPI.COMM_WORLD.Recv(received, 0, length, MPI.BYTE, partner, 8);
        unchanged[0] += Arrays.equals(sent, received) ? length : 0;
      } else {
        MPI.COMM_WORLD.Recv(received, 0, length, MPI.BYTE, partner, 7);
        MPI.COMM_WORLD.Send(received, 0, length, MPI.BYTE, partner, 8);
      }
    }
    long[] all = new long[1];
    MPI.COMM_WORLD.Reduce(unchanged, 0, all, 0, 1, MPI.LONG, MPI.SUM, 0);
    if (rank == 0) {
      System.out.println(all[0]);
    }
    MPI.Finalize();
  }
}
