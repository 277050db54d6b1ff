import mpi.MPI;

/** A token goes once around the ring of ranks; each adds its number to it. */
public class Ring {
  private static final int TAG = 1;

  public static void main(String[] args) {
    MPI.Init(args);
    int rank = MPI.COMM_WORLD.Rank();
    int size = MPI.COMM_WORLD.Size();
    int[] token = new int[1];
    if (rank > 0) {
      MPI.COMM_WORLD.Recv(token, 0, 1, MPI.INT, rank - 1, TAG);
      token[0] += rank;
    }
    MPI.COMM_WORLD.Send(token, 0, 1, MPI.INT, (rank + 1) % size, TAG);
    if (rank == 0) {
      MPI.COMM_WORLD.Recv(token, 0, 1, MPI.INT, size - 1, TAG);
      System.out.println("the token came back with " + token[0]);
    }
    MPI.Finalize();
  }
}
