import java.io.Serializable;
import mpi.MPI;

/** Rank 0 scatters objects, one for each rank; each counts letters; rank 0 gathers the answers. */
public class Words {
  private static final String TEXT = "every rank has a word of its own to count";

  /** What travels must be serializable. */
  static class Count implements Serializable {
    private static final long serialVersionUID = 1L;

    final String word;
    int letters;

    Count(String word) {
      this.word = word;
    }
  }

  public static void main(String[] args) {
    MPI.Init(args);
    int size = MPI.COMM_WORLD.Size();
    String[] words = TEXT.split(" ");
    Object[] all = new Object[size];
    for (int k = 0; k < size; k++) {
      all[k] = new Count(words[k % words.length]);
    }
    Object[] mine = new Object[1];
    MPI.COMM_WORLD.Scatter(all, 0, 1, MPI.OBJECT, mine, 0, 1, MPI.OBJECT, 0);
    Count count = (Count) mine[0];
    count.letters = count.word.length();
    MPI.COMM_WORLD.Gather(mine, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT, 0);
    if (MPI.COMM_WORLD.Rank() == 0) {
      for (Object answer : all) {
        System.out.println(((Count) answer).word + " has " + ((Count) answer).letters);
      }
    }
    MPI.Finalize();
  }
}
