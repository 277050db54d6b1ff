package org.rangereduce.reduce;

/**
 * The least and the largest of some absolute values, zeros left out.
 *
 * @param least not 0; infinite if there is none
 * @param largest 0 if there is none
 */
record Magnitudes(double least, double largest) {

  /** Looks at the first {@code count} of some finite doubles. */
  static Magnitudes of(double[] values, int count) {
    long least = Long.MAX_VALUE;
    long largest = 0;
    for (int k = 0; k < count; k++) {
      // Bits of doubles are in the order of the doubles; the offset makes 0 the greatest long.
      long magnitude = Double.doubleToRawLongBits(values[k]) & Long.MAX_VALUE;
      largest = Math.max(largest, magnitude);
      least = Math.min(least, magnitude + Long.MAX_VALUE);
    }
    double smallest =
        least == Long.MAX_VALUE
            ? Double.POSITIVE_INFINITY
            : Double.longBitsToDouble(least - Long.MAX_VALUE);
    return new Magnitudes(smallest, Double.longBitsToDouble(largest));
  }
}
