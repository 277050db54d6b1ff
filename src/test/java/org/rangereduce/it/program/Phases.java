package org.rangereduce.it.program;

import java.io.IOException;
import mpi.MPI;

/**
 * One rank fails, before it calls Init, between two Reduces, or while all others wait for it in
 * one.
 */
public final class Phases {
  private Phases() {}

  /**
   * Takes the failing rank, the phase (start, middle, reduce), and how (throw, exit, kill, wait).
   */
  public static void main(String[] args) throws Exception {
    int failing = Integer.parseInt(args[3]);
    boolean here = Integer.parseInt(args[0]) == failing;
    if (here && args[4].equals("start")) {
      fail(args[5]);
    }
    MPI.Init(args);
    long[] one = {1};
    long[] all = new long[1];
    MPI.COMM_WORLD.Reduce(one, 0, all, 0, 1, MPI.LONG, MPI.SUM, 0);
    if (here && args[4].equals("middle")) {
      fail(args[5]);
    }
    MPI.COMM_WORLD.Barrier();
    if (here) {
      Thread.sleep(200); // the others are in Reduce by then, or soon
      fail(args[5]);
    }
    MPI.COMM_WORLD.Reduce(one, 0, all, 0, 1, MPI.LONG, MPI.SUM, 0);
    MPI.COMM_WORLD.Barrier();
    MPI.Finalize();
    System.out.println("not reached");
  }

  private static void fail(String how) throws IOException, InterruptedException {
    switch (how) {
      case "throw" -> throw new IllegalStateException("the cause");
      case "exit" -> System.exit(7);
      case "kill" -> {
        String self = String.valueOf(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-KILL", self).start().waitFor();
      }
      default -> System.out.println("waiting");
    }
    Thread.sleep(Long.MAX_VALUE);
  }
}
