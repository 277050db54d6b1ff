package org.rangereduce.lang;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The divisors of an integer in ascending order, by their places: what one fold over divisors
 * calls. For each thread the divisors of the last integer are kept, so it is factored once. 0 has
 * none here, as nobody can go through all of them; a negative integer has those of its absolute
 * value.
 */
public final class Divisors {
  private final ThreadLocal<Kept> kept = ThreadLocal.withInitial(Kept::new);
  private final ThreadLocal<KeptLarge> keptLarge = ThreadLocal.withInitial(KeptLarge::new);

  /** Returns how many divisors there are from 1 on. */
  public long count(long n) {
    return kept.get().of(n).count;
  }

  /** Returns how many divisors there are from 1 on. */
  public BigInteger count(BigInteger n) {
    return BigInteger.valueOf(isNarrow(n) ? count(n.longValueExact()) : large(n).size());
  }

  /** Returns a divisor by its place, from 0 on. */
  public long at(long n, long place) {
    return kept.get().of(n).divisors[(int) place];
  }

  /** Returns a divisor by its place, from 0 on. */
  public BigInteger at(BigInteger n, BigInteger place) {
    return isNarrow(n)
        ? BigInteger.valueOf(at(n.longValueExact(), place.longValueExact()))
        : large(n).get(place.intValueExact());
  }

  /** Returns whether all divisors are of 64 bits, with a sign. */
  private static boolean isNarrow(BigInteger n) {
    return n.abs().bitLength() <= 63;
  }

  private List<BigInteger> large(BigInteger n) {
    return keptLarge.get().of(n);
  }

  /** The divisors of one integer; as a start, of 0. */
  private static final class Kept implements Factoring.Step {
    private static final int ROOM = 64;

    private long n;
    private long[] divisors = new long[ROOM];
    private int count;

    Kept of(long whole) {
      if (n != whole) {
        fill(whole);
      }
      return this;
    }

    private void fill(long whole) {
      n = whole;
      count = 0;
      if (whole != 0) {
        divisors[0] = 1;
        count = 1;
        Factoring.fold(whole, 1, this);
        Arrays.sort(divisors, 0, count);
      }
    }

    /** Each divisor so far times each power. */
    @Override
    public long with(long total, long p, int k) {
      int before = count;
      count *= k + 1;
      if (count > divisors.length) {
        divisors = Arrays.copyOf(divisors, 2 * count);
      }
      for (int at = before; at < count; at++) {
        divisors[at] = divisors[at - before] * p;
      }
      return total;
    }
  }

  /** The divisors of an integer beyond 64 bits. */
  private static final class KeptLarge {
    /** More would not fit in memory. No integer of 64 bits has so many. */
    private static final int MOST = 1 << 20;

    private BigInteger n = BigInteger.ZERO;
    private List<BigInteger> divisors = List.of();

    List<BigInteger> of(BigInteger whole) {
      if (!n.equals(whole)) {
        divisors = divisors(whole);
        n = whole;
      }
      return divisors;
    }

    private static List<BigInteger> divisors(BigInteger whole) {
      if (FactorMath.tau(whole).compareTo(BigInteger.valueOf(MOST)) > 0) {
        throw new EvaluationException(whole + " has more than " + MOST + " divisors");
      }
      List<BigInteger> all = new ArrayList<>(List.of(BigInteger.ONE));
      for (var power : BigFactoring.factors(whole).entrySet()) {
        int before = all.size();
        for (int at = 0; at < before * power.getValue(); at++) {
          all.add(all.get(at).multiply(power.getKey()));
        }
      }
      Collections.sort(all);
      return all;
    }
  }
}
