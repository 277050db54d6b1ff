package org.rangereduce.lang;

/**
 * Products modulo an odd m below 2^63 without division (P. L. Montgomery, Modular multiplication
 * without trial division, 1985). A residue a is kept as a * 2^64 mod m.
 */
record Montgomery(long m, long inverse, long one) {

  /** For a modulus, odd and from 3 on. */
  static Montgomery of(long m) {
    return new Montgomery(m, inverse(m), Long.remainderUnsigned(-m, m)); // 2^64 mod m
  }

  /** Returns the inverse of an odd integer modulo 2^64. */
  static long inverse(long odd) {
    long inverse = odd; // right in 3 bits; each step doubles that
    for (int bits = 3; bits < 64; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  /** Returns the product of two residues in their form. */
  long times(long a, long b) {
    long q = a * b * inverse;
    long high = Math.multiplyHigh(q, m) + (q >> 63 & m);
    long rest = Math.multiplyHigh(a, b) - high;
    return rest + (rest >> 63 & m);
  }

  /** Returns the sum of two residues in their form. */
  long plus(long a, long b) {
    long sum = a - (m - b);
    return sum + (sum >> 63 & m);
  }

  /** Returns the form of a residue from 0 to m - 1. */
  long form(long a) {
    if (64 - Long.numberOfLeadingZeros(a) + 64 - Long.numberOfLeadingZeros(m) <= 63) {
      return a * one % m;
    }
    long square = plus(one, one); // the form of 2; six squares make that of 2^64
    for (int k = 0; k < 6; k++) {
      square = times(square, square);
    }
    return times(a, square);
  }

  /** Returns the residue of a form. */
  long residue(long form) {
    return times(form, 1);
  }

  /** Returns base^exponent for a base in its form and an exponent of 64 bits without sign. */
  long power(long base, long exponent) {
    long result = one;
    for (long bit = Long.highestOneBit(exponent); bit != 0; bit >>>= 1) {
      result = times(result, result);
      if ((exponent & bit) != 0) {
        result = times(result, base);
      }
    }
    return result;
  }
}
