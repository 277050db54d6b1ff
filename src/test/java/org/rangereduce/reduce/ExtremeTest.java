package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.reduce.Answer.Value;

class ExtremeTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 63, 64, 65, 200, 5000})
  void ofIntegersIsAttainedAtTheSmallestI(int bits) {
    Random random = new Random(bits);
    for (int n = 0; n < 60; n++) {
      boolean greatest = random.nextBoolean();
      BigInteger[] values = Partials.integers(random, 1 + random.nextInt(40), bits);
      for (int k = 1; k < values.length; k++) { // many ties
        values[k] = random.nextInt(3) > 0 ? values[random.nextInt(k)] : values[k];
      }
      long[] at = random.longs(values.length).toArray();
      BigInteger best = values[0];
      for (BigInteger value : values) {
        best = greatest ? best.max(value) : best.min(value);
      }
      long where = Long.MAX_VALUE;
      for (int k = 0; k < values.length; k++) {
        where = values[k].equals(best) ? Math.min(where, at[k]) : where;
      }
      Answer expected = Answer.located("integer", Value.of(best), where);
      IntegerExtreme extreme = new IntegerExtreme(greatest, Math.max(64, bits));
      Partials.eachWay(
          extreme,
          values.length,
          (partial, k) -> extreme.accumulate(partial, at[k], values[k]),
          random,
          partial -> assertEquals(expected, extreme.generate(partial)));
    }
  }

  @Test
  void ofRealsIsAttainedAtTheSmallestI() {
    Random random = new Random(4);
    double[] some = {-1.5, 0.25, Double.MIN_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, 3};
    for (int n = 0; n < 300; n++) {
      boolean greatest = random.nextBoolean();
      double[] values =
          random.ints(1 + random.nextInt(20), 0, some.length).mapToDouble(k -> some[k]).toArray();
      long[] at = random.longs(values.length).toArray();
      double best = values[0];
      for (double value : values) {
        best = greatest ? Math.max(best, value) : Math.min(best, value);
      }
      long where = Long.MAX_VALUE;
      for (int k = 0; k < values.length; k++) {
        where = values[k] == best ? Math.min(where, at[k]) : where;
      }
      Answer expected = Answer.located("real", Value.of(best), where);
      RealExtreme extreme = new RealExtreme(greatest);
      Partials.eachWay(
          extreme,
          values.length,
          (partial, k) -> extreme.accumulate(partial, at[k], values[k]),
          random,
          partial -> assertEquals(expected, extreme.generate(partial)));
    }
  }

  @Test
  void zerosOfEitherSignAreEqualAndTheSmallestIDecides() {
    double[] values = {0.0, -0.0, 0.0};
    long[] at = {5, 3, 4};
    for (boolean greatest : new boolean[] {false, true}) {
      RealExtreme extreme = new RealExtreme(greatest);
      Partials.eachWay(
          extreme,
          3,
          (partial, k) -> extreme.accumulate(partial, at[k], values[k]),
          new Random(1),
          partial -> assertEquals("-0.0 3", extreme.generate(partial).toString()));
    }
  }

  @Test
  void ofNothingIsNoAnswer() {
    IntegerExtreme integers = new IntegerExtreme(true, 64);
    RealExtreme reals = new RealExtreme(false);
    Answer none = Answer.none();
    long[] partial = integers.identity();
    integers.combine(partial, integers.identity());
    assertEquals(none, integers.generate(partial));
    long[] other = reals.identity();
    reals.combine(other, reals.identity());
    assertEquals(none, reals.generate(other));
  }

  @Test
  void zeroAndNegativeIAreNotTakenForNothing() {
    RealExtreme extreme = new RealExtreme(false);
    long[] partial = extreme.identity();
    extreme.accumulate(partial, 7, 1.0);
    extreme.accumulate(partial, 8, 2.0);
    assertEquals("1.0 7", extreme.generate(partial).toString());
    IntegerExtreme integers = new IntegerExtreme(true, 64);
    long[] other = integers.identity();
    integers.accumulate(other, 7, -5);
    assertEquals("-5 7", integers.generate(other).toString());
  }
}
