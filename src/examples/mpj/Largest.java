import mpi.MPI;

/** The largest square of a rank, known to all. The class is not public, which java does not ask for. */
class Largest {
  public static void main(String[] args) {
    MPI.Init(args);
    int rank = MPI.COMM_WORLD.Rank();
    int[] largest = new int[1];
    MPI.COMM_WORLD.Allreduce(new int[] {rank * rank}, 0, largest, 0, 1, MPI.INT, MPI.MAX);
    System.out.println("rank " + rank + " knows of " + largest[0]);
    MPI.Finalize();
  }
}
