package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Cuts elements in pieces and brings their partials together as ranks do, in any order. */
final class Partials {
  private Partials() {}

  /** Takes an element into a partial. */
  interface Take {
    void into(long[] partial, int element);
  }

  /**
   * Gives the partial of all elements to a check many times: in one go, cut at random and combined
   * in random order and shape, and, if that is allowed, added limb by limb as MPI.SUM does.
   */
  static void eachWay(
      Reduction reduction, int elements, Take take, Random random, Consumer<long[]> check) {
    long[] whole = reduction.identity();
    for (int k = 0; k < elements; k++) {
      take.into(whole, k);
    }
    check.accept(whole);
    for (int n = 0; n < 6; n++) {
      List<long[]> pieces = pieces(reduction, elements, take, random);
      check.accept(combined(reduction, pieces, random));
      if (reduction.isAdditive()) {
        long[] added = reduction.identity();
        for (long[] piece : pieces) {
          Arrays.setAll(added, k -> added[k] + piece[k]);
        }
        long[] total = pieces.get(random.nextInt(pieces.size())).clone();
        long[] before = total.clone();
        Arrays.setAll(added, k -> added[k] - before[k]); // the total stands for one piece already
        long[] copy = added.clone();
        reduction.combine(total, added);
        if (!Arrays.equals(copy, added)) {
          throw new AssertionError("combine changed what it was given");
        }
        check.accept(total);
      }
    }
  }

  private static List<long[]> pieces(Reduction reduction, int elements, Take take, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < elements; k++) {
      order.add(k);
    }
    Collections.shuffle(order, random);
    List<long[]> pieces = new ArrayList<>();
    int count = 1 + random.nextInt(9);
    for (int k = 0; k < count; k++) {
      pieces.add(reduction.identity());
    }
    order.forEach(k -> take.into(pieces.get(random.nextInt(count)), k));
    return pieces;
  }

  private static long[] combined(Reduction reduction, List<long[]> pieces, Random random) {
    List<long[]> left = new ArrayList<>();
    pieces.forEach(piece -> left.add(piece.clone()));
    left.add(reduction.identity());
    while (left.size() > 1) {
      Collections.shuffle(left, random);
      long[] from = left.remove(left.size() - 1);
      long[] copy = from.clone();
      reduction.combine(left.get(0), from);
      if (!Arrays.equals(copy, from)) {
        throw new AssertionError("combine changed what it was given");
      }
    }
    return left.get(0);
  }

  /** Random integers of up to {@code bits} bits, the ends of 64 bits among them. */
  static BigInteger[] integers(Random random, int count, int bits) {
    BigInteger[] values = new BigInteger[count];
    for (int k = 0; k < count; k++) {
      BigInteger value = new BigInteger(1 + random.nextInt(bits), random);
      value = random.nextBoolean() ? value : value.negate();
      long end = random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      values[k] = bits >= 64 && random.nextInt(5) == 0 ? BigInteger.valueOf(end) : value;
    }
    return values;
  }
}
