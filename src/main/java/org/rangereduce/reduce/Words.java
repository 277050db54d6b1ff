package org.rangereduce.reduce;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An integer of fixed width in 64-bit words, two's complement, lowest word first: for partials that
 * are compared, not added.
 */
final class Words {
  private Words() {}

  /** Returns how many words hold any signed integer of {@code bits} bits (without sign). */
  static int forBits(long bits) {
    return Math.toIntExact(bits / 64 + 1);
  }

  /** Writes an integer that fits. */
  static void write(long[] words, int offset, int length, BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] wide = new byte[length * 8];
    Arrays.fill(wide, (byte) (value.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, wide, wide.length - bytes.length, bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(wide);
    for (int k = length - 1; k >= 0; k--) {
      words[offset + k] = buffer.getLong();
    }
  }

  /** Reads it back. */
  static BigInteger read(long[] words, int offset, int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length * 8);
    for (int k = length - 1; k >= 0; k--) {
      buffer.putLong(words[offset + k]);
    }
    return new BigInteger(buffer.array());
  }
}
