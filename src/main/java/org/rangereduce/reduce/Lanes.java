package org.rangereduce.reduce;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The values of the accumulators of a loop over vectors.
 *
 * @param all every lane of the first accumulator, then those of the second, and so on; doubles as
 *     their bits
 * @param each how many lanes an accumulator has
 */
public record Lanes(long[] all, int each) {

  /** Returns the sum of an accumulator's lanes. */
  long sum(int accumulator) {
    long sum = 0;
    for (int at = accumulator * each; at < (accumulator + 1) * each; at++) {
      sum += all[at];
    }
    return sum;
  }

  /** Returns the greatest of an accumulator's lanes. */
  long greatest(int accumulator) {
    return stream(accumulator).max().orElseThrow();
  }

  /** Returns the least of an accumulator's lanes. */
  long least(int accumulator) {
    return stream(accumulator).min().orElseThrow();
  }

  private LongStream stream(int accumulator) {
    return Arrays.stream(all, accumulator * each, (accumulator + 1) * each);
  }

  /** Returns one lane of an accumulator. */
  long at(int accumulator, int lane) {
    return all[accumulator * each + lane];
  }

  /**
   * Returns how far accumulators of doubles moved from their starts, all lanes together: exact for
   * those of a {@link RealWindow}.
   */
  double[] sums(double[] starts) {
    double[] sums = new double[starts.length];
    for (int a = 0; a < sums.length; a++) {
      for (int lane = a * each; lane < (a + 1) * each; lane++) {
        sums[a] += Double.longBitsToDouble(all[lane]) - starts[a];
      }
    }
    return sums;
  }
}
