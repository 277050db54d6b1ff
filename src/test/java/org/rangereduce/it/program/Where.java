package org.rangereduce.it.program;

import java.nio.file.Files;
import java.nio.file.Path;
import mpi.MPI;

/** Each rank prints its number and its host. */
public final class Where {
  private Where() {}

  /** Runs on every rank. */
  public static void main(String[] args) throws Exception {
    MPI.Init(args);
    String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    System.out.println(MPI.COMM_WORLD.Rank() + " " + host);
    MPI.Finalize();
  }
}
