package org.rangereduce.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.lang.tree.RandomReference;

class PhiloxTest {

  /** The known answers of Random123 (tests/kat_vectors, philox4x32 10): counter, key, block. */
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void knownAnswers(String counter, String key, String block) {
    long[] c = longs(counter);
    long[] k = longs(key);
    assertEquals(longs(block)[0], Philox.half(k[0], c[0], c[1], false));
    assertEquals(longs(block)[1], Philox.half(k[0], c[0], c[1], true));
  }

  private static long[] longs(String words) {
    String[] all = words.split(" ");
    long[] longs = new long[all.length / 2];
    for (int n = 0; n < longs.length; n++) {
      longs[n] = Long.parseUnsignedLong(all[2 * n + 1] + all[2 * n], 16);
    }
    return longs;
  }

  @Test
  void theCounterOfADrawIsElementKindBlockAndRejections() {
    Random random = new Random(4);
    for (int n = 0; n < 2000; n++) {
      long element = random.nextLong();
      long draw = random.nextLong() & Draw.LAST;
      int rejected = random.nextInt(Draw.MOST_REJECTIONS + 1);
      Draw kind = Draw.values()[random.nextInt(Draw.values().length)];
      assertEquals(
          RandomReference.bits(
              BigInteger.valueOf(element), kind.ordinal(), BigInteger.valueOf(draw), rejected),
          new BigInteger(Long.toUnsignedString(kind.bits(0, element, draw, rejected))));
    }
  }
}
