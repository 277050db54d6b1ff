package org.rangereduce.lang;

import java.math.BigInteger;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Integers between two ends, both included. No end has more than {@link IntegerMath#LARGEST_BITS}
 * bits: larger values are an error when they are computed, so they need no bound.
 */
public record IntegerInterval(BigInteger low, BigInteger high) implements Interval {
  private static final BigInteger GREATEST = BigInteger.ONE.shiftLeft(IntegerMath.LARGEST_BITS);
  private static final BigInteger LEAST = GREATEST.negate();

  /** All integers there can be. */
  public static final IntegerInterval ANY = new IntegerInterval(LEAST, GREATEST);

  private static final IntegerInterval LONG = of(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Cuts the ends to the largest integers there can be. */
  public IntegerInterval {
    low = low.max(LEAST).min(GREATEST);
    high = high.min(GREATEST).max(low);
  }

  /** Returns low..high. */
  public static IntegerInterval of(long low, long high) {
    return new IntegerInterval(BigInteger.valueOf(low), BigInteger.valueOf(high));
  }

  /** Returns all integers whose magnitude is at most 2^bits. */
  public static IntegerInterval ofBits(int bits) {
    BigInteger end = BigInteger.ONE.shiftLeft(bits);
    return new IntegerInterval(end.negate(), end);
  }

  /** Returns what of it lies in another one; the nearest end of that if nothing does. */
  public IntegerInterval within(IntegerInterval other) {
    return new IntegerInterval(
        low.max(other.low).min(other.high), high.min(other.high).max(other.low));
  }

  /** Returns the smallest interval that holds all these. */
  public static IntegerInterval hull(Stream<BigInteger> values) {
    BigInteger[] all = values.toArray(BigInteger[]::new);
    return new IntegerInterval(
        Stream.of(all).reduce(BigInteger::min).orElseThrow(),
        Stream.of(all).reduce(BigInteger::max).orElseThrow());
  }

  /** Returns the smallest interval that holds both. */
  public IntegerInterval hull(IntegerInterval other) {
    return new IntegerInterval(low.min(other.low), high.max(other.high));
  }

  /** Returns the bounds of an operation that is extreme at ends of its operands. */
  public IntegerInterval corners(IntegerInterval other, BinaryOperator<BigInteger> operation) {
    return hull(
        Stream.of(
            operation.apply(low, other.low),
            operation.apply(low, other.high),
            operation.apply(high, other.low),
            operation.apply(high, other.high)));
  }

  /** Returns bounds of the bitwise or, and of the exclusive or. */
  public IntegerInterval bits(IntegerInterval other) {
    int widest =
        Math.max(
            Math.max(low.bitLength(), high.bitLength()),
            Math.max(other.low.bitLength(), other.high.bitLength()));
    BigInteger beyond = BigInteger.ONE.shiftLeft(widest);
    boolean notNegative = isNotNegative() && other.isNotNegative();
    return new IntegerInterval(
        notNegative ? BigInteger.ZERO : beyond.negate(), beyond.subtract(BigInteger.ONE));
  }

  /** Returns bounds of the square root, rounded down. */
  public IntegerInterval root() {
    return new IntegerInterval(low.max(BigInteger.ZERO).sqrt(), high.max(BigInteger.ZERO).sqrt());
  }

  /** Returns whether all of another interval lies in it, from the low end on and below the high. */
  public boolean holds(IntegerInterval other) {
    return other.low.compareTo(low) >= 0 && other.high.compareTo(high) < 0;
  }

  /** Returns what of it lies in 64 bits; the nearest end if nothing does. */
  public IntegerInterval inLong() {
    return fitsLong() ? this : within(LONG);
  }

  /** Returns whether every value is a 64-bit integer. */
  public boolean fitsLong() {
    return low.bitLength() <= 63 && high.bitLength() <= 63;
  }

  /** Returns whether every value is a 128-bit integer. */
  public boolean fitsInt128() {
    return low.bitLength() <= 127 && high.bitLength() <= 127;
  }

  /** Returns how many bits the largest absolute value has. */
  public int magnitudeBits() {
    return largestMagnitude().bitLength();
  }

  public BigInteger largestMagnitude() {
    return low.abs().max(high.abs());
  }

  public boolean contains(BigInteger value) {
    return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
  }

  public boolean isNotNegative() {
    return low.signum() >= 0;
  }

  /** Returns 'low..high', with large ends given as powers. */
  @Override
  public String toString() {
    return shown(low) + ".." + shown(high);
  }

  private static String shown(BigInteger value) {
    boolean isShort = value.bitLength() <= 128;
    return isShort
        ? value.toString()
        : (value.signum() < 0 ? "-" : "") + "2^" + value.abs().bitLength();
  }
}
