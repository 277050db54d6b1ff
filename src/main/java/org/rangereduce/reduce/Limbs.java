package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * A wide integer accumulator inside a {@code long[]}: limb k counts for 2^(32 k). A limb holds 32
 * bits once carries are propagated, the last one is signed, so partials of up to 2^30 ranks can be
 * added limb by limb without overflow and carries propagated afterwards. An addition itself moves
 * no carries unless {@link #carry} is called; each adds less than 2^32 to a limb.
 */
final class Limbs {
  static final int BITS = 32;
  private static final long MASK = 0xffff_ffffL;

  private Limbs() {}

  /**
   * Returns how many limbs hold any signed integer of {@code bits} bits (without sign), with room
   * for the sign.
   */
  static int forBits(long bits) {
    return Math.toIntExact(bits / BITS + 2);
  }

  /** Adds a 64-bit integer; needs two limbs. */
  static void add(long[] limbs, int offset, long value) {
    limbs[offset] += value & MASK;
    limbs[offset + 1] += value >> BITS;
  }

  /** Adds an integer; the limbs must be wide enough for it. */
  static void add(long[] limbs, int offset, int length, BigInteger value) {
    byte[] bytes = value.toByteArray(); // two's complement, highest byte first
    int digits = (bytes.length + 3) / 4;
    for (int digit = 0; digit < digits; digit++) {
      long bits = 0;
      for (int b = 3; b >= 0; b--) {
        int at = bytes.length - 1 - (digit * 4 + b);
        bits = bits << 8 | (at >= 0 ? bytes[at] & 0xff : bytes[0] < 0 ? 0xff : 0);
      }
      limbs[offset + digit] += digit == digits - 1 ? (int) bits : bits;
    }
  }

  /** Adds {@code significand * 2^exponent}, for an exponent of 0 or more. */
  static void addShifted(long[] limbs, int offset, long significand, int exponent) {
    int limb = offset + exponent / BITS;
    int shift = exponent % BITS;
    long low = (significand & MASK) << shift;
    long high =
        (significand >> BITS << shift)
            + (low >>> BITS); // |significand| < 2^53 and shift < 32, but only 21 + 32 bits here
    limbs[limb] += low & MASK;
    limbs[limb + 1] += high & MASK;
    limbs[limb + 2] += high >> BITS;
  }

  /** Propagates carries, so that every limb but the last is in 0..2^32-1. */
  static void carry(long[] limbs, int offset, int length) {
    long carry = 0;
    for (int k = offset; k < offset + length - 1; k++) {
      long sum = limbs[k] + carry;
      limbs[k] = sum & MASK;
      carry = sum >> BITS;
    }
    limbs[offset + length - 1] += carry;
  }

  /** Adds accumulator to accumulator, carries propagated. */
  static void addAll(long[] into, long[] from, int offset, int length) {
    for (int k = offset; k < offset + length; k++) {
      into[k] += from[k];
    }
    carry(into, offset, length);
  }

  /** Returns the integer that the limbs stand for, whether or not carries are propagated. */
  static BigInteger toBigInteger(long[] limbs, int offset, int length) {
    long[] copy = java.util.Arrays.copyOfRange(limbs, offset, offset + length);
    carry(copy, 0, length);
    byte[] bytes = new byte[8 + (length - 1) * 4];
    java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes).putLong(copy[length - 1]);
    for (int k = length - 2; k >= 0; k--) {
      buffer.putInt((int) copy[k]);
    }
    return new BigInteger(bytes);
  }
}
