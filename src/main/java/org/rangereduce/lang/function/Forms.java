package org.rangereduce.lang.function;

import java.math.BigInteger;

/**
 * The kinds of Java methods that functions are made of: by how many operands they take, and whether
 * these are integers of any size, of 64 bits, of 128 bits (two longs, the low half first) or
 * doubles.
 */
public final class Forms {
  private Forms() {}

  /** One integer of any size to an integer. */
  public interface Big1 {
    BigInteger of(BigInteger a);
  }

  /** Two integers of any size to an integer. */
  public interface Big2 {
    BigInteger of(BigInteger a, BigInteger b);
  }

  /** Three integers of any size to an integer. */
  public interface Big3 {
    BigInteger of(BigInteger a, BigInteger b, BigInteger c);
  }

  /** Four integers of any size to an integer. */
  public interface Big4 {
    BigInteger of(BigInteger a, BigInteger b, BigInteger c, BigInteger d);
  }

  /** Two integers of any size to a double. */
  public interface BigReal2 {
    double of(BigInteger a, BigInteger b);
  }

  /** One integer of any size to a condition. */
  public interface BigTest1 {
    boolean of(BigInteger a);
  }

  /** Two integers of any size to a condition. */
  public interface BigTest2 {
    boolean of(BigInteger a, BigInteger b);
  }

  /** One integer of 64 bits to one of 64 bits. */
  public interface Long1 {
    long of(long a);
  }

  /** Two integers of 64 bits to one of 64 bits. */
  public interface Long2 {
    long of(long a, long b);
  }

  /** Three integers of 64 bits to one of 64 bits. */
  public interface Long3 {
    long of(long a, long b, long c);
  }

  /** Four integers of 64 bits to one of 64 bits. */
  public interface Long4 {
    long of(long a, long b, long c, long d);
  }

  /** Two integers of 64 bits to a double. */
  public interface LongReal2 {
    double of(long a, long b);
  }

  /** One integer of 64 bits to a condition. */
  public interface LongTest1 {
    boolean of(long a);
  }

  /** Two integers of 64 bits to a condition. */
  public interface LongTest2 {
    boolean of(long a, long b);
  }

  /** One integer of 128 bits to a half of one. */
  public interface Wide1 {
    long of(long low, long high);
  }

  /** Two integers of 128 bits to a half of one. */
  public interface Wide2 {
    long of(long aLow, long aHigh, long bLow, long bHigh);
  }

  /** One double to a double. */
  public interface Real1 {
    double of(double a);
  }

  /** Two doubles to a double. */
  public interface Real2 {
    double of(double a, double b);
  }

  /** Three doubles to a double. */
  public interface Real3 {
    double of(double a, double b, double c);
  }
}
