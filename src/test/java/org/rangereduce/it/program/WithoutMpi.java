package org.rangereduce.it.program;

/** Ranks that do not know that they are ranks. */
public final class WithoutMpi {
  private WithoutMpi() {}

  /** Prints a time. */
  public static void main(String[] args) {
    System.out.println("took 0.5 s");
  }
}
