package org.rangereduce.launch;

import java.util.Optional;

/** Ranks as threads of this process, on an MPI library that can have them so. */
public interface MpiThreads {

  /** Gets what a rank threw that it should not have. */
  @FunctionalInterface
  interface OnFailure {
    /**
     * Must end the process, as the other ranks may wait for ever. There may be no memory left for
     * an object on the way here.
     */
    void failed(int rank, Throwable cause);
  }

  /** What a rank runs; the arguments are those of the library's own launcher. */
  @FunctionalInterface
  interface RankMain {
    /** Runs to the end of the rank. */
    void run(String[] arguments) throws Throwable;
  }

  /** Runs this program's own code on every rank and returns when all have ended. */
  void run(int size, RankMain main);

  /**
   * Runs a user's program on every rank and returns when all have ended. The library comes before
   * the program, which may bring another of its own.
   *
   * @param watch gets the moments when ranks leave MPI.Init and enter MPI.Finalize, if anybody
   *     wants to know
   * @throws LaunchException if its main class cannot be found
   */
  void run(int size, Program program, Optional<ProgramWatch> watch);
}
