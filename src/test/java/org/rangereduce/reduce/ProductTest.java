package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProductTest {

  /** The answer, or why there is none, and the same for any cut and order. */
  private static String answer(int bits, long... values) {
    Product product = new Product(bits);
    String[] first = new String[1];
    Partials.eachWay(
        product,
        values.length,
        (partial, k) -> product.accumulate(partial, k, values[k]),
        new Random(values.length),
        partial -> {
          String said = product.inWords(partial);
          first[0] = first[0] == null ? said : first[0];
          assertEquals(first[0], said);
        });
    return first[0];
  }

  @Test
  void isExactAndHasASign() {
    assertEquals("1", answer(64));
    assertEquals("2432902008176640000", answer(64, LongStream.rangeClosed(1, 20).toArray()));
    assertEquals("-30", answer(64, -2, 3, 5));
    assertEquals(
        "85070591730234615865843651857942052864", answer(128, Long.MIN_VALUE, Long.MIN_VALUE));
  }

  @Test
  void growsUpToItsLimitAndNotBeyond() {
    assertEquals("15", answer(4, 3, 5));
    assertEquals("too large", answer(4, 4, 4));
    assertEquals("too large", answer(4, -4, 4, -1, 1));
    Product product = new Product(4);
    long[] partial = product.identity();
    product.accumulate(partial, 0, BigInteger.valueOf(16));
    String said =
        assertThrows(AnswerOverflowException.class, () -> product.generate(partial)).getMessage();
    assertEquals("the product has more than 4 bits", said);
  }

  @Test
  void isZeroAsSoonAsOneIsEvenWhenItGrewTooLarge() {
    assertEquals("0", answer(64, 3, 0, 5));
    assertEquals("0", answer(4, 9, 9, 9, 0, 9, 9));
    assertEquals("0", answer(4, 0, 9, 9, 9));
  }
}
