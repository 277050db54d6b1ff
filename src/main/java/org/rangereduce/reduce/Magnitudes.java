package org.rangereduce.reduce;

/**
 * The least and the largest of some absolute values, zeros left out.
 *
 * @param least not 0; infinite if there is none
 * @param largest 0 if there is none
 */
record Magnitudes(double least, double largest) {

  /** Looks at the first so many of some finite doubles. */
  static Magnitudes of(double[] values, int count) {
    long least = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    long largest = 0;
    for (int k = 0; k < count; k++) {
      long magnitude = Double.doubleToRawLongBits(values[k]) & Long.MAX_VALUE;
      largest = Math.max(largest, magnitude); // bits of doubles are in the order of the doubles
      least = Math.min(least, magnitude == 0 ? least : magnitude);
    }
    return new Magnitudes(Double.longBitsToDouble(least), Double.longBitsToDouble(largest));
  }
}
