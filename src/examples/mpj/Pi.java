import mpi.MPI;

/**
 * The integral of 4 / (1 + x^2) from 0 to 1 by the midpoint rule, which is pi. Each rank takes every
 * size-th step; a Reduce adds the parts at rank 0.
 */
public class Pi {
  public static void main(String[] args) {
    String[] own = MPI.Init(args); // without the three arguments that are MPJ Express's
    int rank = MPI.COMM_WORLD.Rank();
    int size = MPI.COMM_WORLD.Size();
    int steps = Integer.parseInt(own[0]);
    double[] part = new double[1];
    for (int k = rank; k < steps; k += size) {
      double x = (k + 0.5) / steps;
      part[0] += 4 / (1 + x * x) / steps;
    }
    double[] sum = new double[1];
    MPI.COMM_WORLD.Reduce(part, 0, sum, 0, 1, MPI.DOUBLE, MPI.SUM, 0);
    if (rank == 0) {
      System.out.printf("pi is about %.9f%n", sum[0]);
    }
    MPI.Finalize();
  }
}
