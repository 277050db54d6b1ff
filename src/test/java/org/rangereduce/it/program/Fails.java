package org.rangereduce.it.program;

import java.util.ArrayList;
import java.util.List;
import mpi.MPI;

/** Rank 1 fails in a way that is hard to report, while the others wait for it. */
public final class Fails {
  private static final int LONG_MESSAGE = 70_000_000;

  /** Whatever it holds is still there when the failure is reported. */
  private static final List<Object> HELD = new ArrayList<>();

  private Fails() {}

  /** An exception that has nothing to say. */
  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      throw new IllegalStateException("no words");
    }
  }

  /** Words: how rank 1 fails. */
  public static void main(String[] words) {
    String[] own = MPI.Init(words);
    if (MPI.COMM_WORLD.Rank() == 1) {
      fail(own[0]);
    }
    MPI.COMM_WORLD.Barrier();
    MPI.Finalize();
  }

  private static void fail(String how) {
    switch (how) {
      case "heap" -> {
        while (true) {
          HELD.add(new Object[] {HELD});
        }
      }
      case "mute" -> throw new Mute();
      case "long" -> throw new IllegalStateException("x".repeat(LONG_MESSAGE));
      case "deep" -> deeper(1);
      case "halt" -> Runtime.getRuntime().halt(0);
      default -> throw new IllegalArgumentException(how);
    }
  }

  private static int deeper(int depth) {
    return depth + deeper(depth + 1);
  }
}
