package org.rangereduce.random;

/**
 * Philox4x32-10, which turns a counter of four words of 32 bits, under a key of two, into four
 * random ones (J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random numbers: as easy
 * as 1, 2, 3, 2011). Two words make a long, the low one first.
 */
public final class Philox {
  /** How often the words are mixed. */
  public static final int ROUNDS = 10;

  /** What the first word is multiplied by. */
  public static final long FIRST_FACTOR = 0xD2511F53L;

  /** What the third word is multiplied by. */
  public static final long THIRD_FACTOR = 0xCD9E8D57L;

  /** What the first word of the key grows by in each round. */
  public static final int FIRST_WEYL = 0x9E3779B9;

  /** What the second word of the key grows by in each round. */
  public static final int SECOND_WEYL = 0xBB67AE85;

  private static final long WORD = 0xFFFFFFFFL;

  private Philox() {}

  /** Returns the first word of a key in a round, which are numbered from 0. */
  public static long firstKey(long key, int round) {
    return (int) key + round * FIRST_WEYL & WORD;
  }

  /** Returns the second word of a key in a round, which are numbered from 0. */
  public static long secondKey(long key, int round) {
    return (int) (key >>> 32) + round * SECOND_WEYL & WORD;
  }

  /**
   * Returns half of a block.
   *
   * @param low the first two words of the counter
   * @param high the other two
   * @param second whether the last two words are wanted, and not the first two
   */
  public static long half(long key, long low, long high, boolean second) {
    long a = low & WORD;
    long b = low >>> 32;
    long c = high & WORD;
    long d = high >>> 32;
    int firstKey = (int) key;
    int secondKey = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long byA = a * FIRST_FACTOR;
      long byC = c * THIRD_FACTOR;
      a = byC >>> 32 ^ b ^ firstKey & WORD;
      b = byC & WORD;
      c = byA >>> 32 ^ d ^ secondKey & WORD;
      d = byA & WORD;
      firstKey += FIRST_WEYL;
      secondKey += SECOND_WEYL;
    }
    return second ? c | d << 32 : a | b << 32;
  }
}
