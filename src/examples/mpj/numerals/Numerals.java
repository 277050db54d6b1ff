import mpi.MPI;

/** Each rank writes its number as the library has it. */
public class Numerals {
  public static void main(String[] args) {
    MPI.Init(args);
    int number = MPI.COMM_WORLD.Rank() + 1;
    System.out.println(number + " is " + Roman.of(number));
    MPI.Finalize();
  }
}
