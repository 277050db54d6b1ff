package org.rangereduce.lang.function;

import java.math.BigInteger;
import java.util.Locale;
import org.rangereduce.lang.ExactMath;

/** How a quotient or a square root of integers becomes an integer, exactly. */
public enum Rounding {
  /** Downwards. */
  FLOOR {
    @Override
    public BigInteger root(BigInteger n) {
      return ExactMath.floorRoot(n);
    }

    @Override
    public BigInteger quotient(BigInteger a, BigInteger b) {
      return ExactMath.floorQuotient(a, b);
    }
  },
  /** Upwards. */
  CEIL {
    @Override
    public BigInteger root(BigInteger n) {
      return ExactMath.ceilRoot(n);
    }

    @Override
    public BigInteger quotient(BigInteger a, BigInteger b) {
      return ExactMath.ceilQuotient(a, b);
    }
  },
  /** To the nearest, halves away from zero. */
  ROUND {
    @Override
    public BigInteger root(BigInteger n) {
      return ExactMath.roundRoot(n);
    }

    @Override
    public BigInteger quotient(BigInteger a, BigInteger b) {
      return ExactMath.roundQuotient(a, b);
    }
  },
  /** Towards zero. */
  TRUNC {
    @Override
    public BigInteger root(BigInteger n) {
      return ExactMath.truncRoot(n);
    }

    @Override
    public BigInteger quotient(BigInteger a, BigInteger b) {
      return ExactMath.truncQuotient(a, b);
    }
  };

  /** Returns sqrt(n), rounded. */
  public abstract BigInteger root(BigInteger n);

  /** Returns a / b, rounded. */
  public abstract BigInteger quotient(BigInteger a, BigInteger b);

  /** Returns the first word of the names of the methods of {@link ExactMath}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
