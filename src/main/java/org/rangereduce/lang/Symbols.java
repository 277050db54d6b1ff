package org.rangereduce.lang;

import java.math.BigInteger;

/** The symbols of Jacobi and Kronecker, by quadratic reciprocity. */
public final class Symbols {
  private Symbols() {}

  /** Returns the symbol of Jacobi (a/n) for an odd n from 1 on. */
  static int jacobi(BigInteger a, BigInteger n) {
    BigInteger top = a.mod(n);
    BigInteger bottom = n;
    int sign = 1;
    while (top.signum() != 0) {
      if (bottom.bitLength() <= 63) {
        return sign * jacobi(top.longValueExact(), bottom.longValueExact());
      }
      int twos = top.getLowestSetBit();
      top = top.shiftRight(twos);
      if (turns(twos, top.intValue(), bottom.intValue())) {
        sign = -sign;
      }
      BigInteger rest = bottom.mod(top);
      bottom = top;
      top = rest;
    }
    return bottom.equals(BigInteger.ONE) ? sign : 0;
  }

  /** Returns the symbol of Jacobi (a/n) for a from 0 on and an odd n from 1 on. */
  private static int jacobi(long a, long n) {
    long top = a % n;
    long bottom = n;
    int sign = 1;
    while (top != 0) {
      int twos = Long.numberOfTrailingZeros(top);
      top >>= twos;
      if (turns(twos, (int) top, (int) bottom)) {
        sign = -sign;
      }
      long rest = bottom % top;
      bottom = top;
      top = rest;
    }
    return bottom == 1 ? sign : 0;
  }

  /** Returns whether the sign turns where twos go and top and bottom, both odd, change places. */
  private static boolean turns(int twos, int top, int bottom) {
    boolean byTwos = (twos & 1) == 1 && isThreeOrFiveOfEight(bottom);
    return byTwos != ((top & bottom & 3) == 3);
  }

  private static boolean isThreeOrFiveOfEight(int odd) {
    return (odd & 7) == 3 || (odd & 7) == 5;
  }

  /** Returns the symbol of Kronecker (a/n), which is defined for all integers. */
  public static BigInteger kronecker(BigInteger a, BigInteger n) {
    if (n.signum() == 0) {
      return a.abs().equals(BigInteger.ONE) ? BigInteger.ONE : BigInteger.ZERO;
    }
    if (!a.testBit(0) && !n.testBit(0)) {
      return BigInteger.ZERO;
    }
    int twos = n.getLowestSetBit();
    boolean byTwos = (twos & 1) == 1 && isThreeOrFiveOfEight(a.intValue());
    boolean bySigns = a.signum() < 0 && n.signum() < 0;
    int sign = byTwos == bySigns ? 1 : -1;
    return BigInteger.valueOf(sign * jacobi(a, n.abs().shiftRight(twos)));
  }

  /** Returns the symbol of Kronecker (a/n), which is defined for all integers. */
  public static long kronecker(long a, long n) {
    if (n == 0) {
      return a == 1 || a == -1 ? 1 : 0;
    }
    if ((a & 1) == 0 && (n & 1) == 0) {
      return 0;
    }
    int twos = Long.numberOfTrailingZeros(n);
    long odd = Math.abs(n >> twos);
    boolean byTwos = (twos & 1) == 1 && isThreeOrFiveOfEight((int) a);
    boolean bySigns = a < 0 && n < 0;
    int sign = byTwos == bySigns ? 1 : -1;
    return sign * jacobi(Math.floorMod(a, odd), odd);
  }
}
