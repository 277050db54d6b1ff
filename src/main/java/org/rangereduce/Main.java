package org.rangereduce;

/** The program. */
public final class Main {
  private Main() {}

  /** Starts. */
  public static void main(String[] args) {
    System.out.println("210");
  }
}
