package org.rangereduce;

import java.util.Locale;

/**
 * How much the tests do: {@code scripts/test.sh --fast}, {@code scripts/test.sh}, or {@code
 * scripts/test.sh --soak}. What counts as slow even with few cases has the tag "slow", which the
 * fast tier leaves out.
 */
public enum Tier {
  /** Under a minute. */
  FAST,
  /** Before every commit. */
  USUAL,
  /** All the large counts; takes hours. */
  SOAK;

  private static final Tier CURRENT =
      valueOf(System.getProperty("rangereduce.tier", "usual").toUpperCase(Locale.ROOT));

  private static final int USUAL_SHARE = 4;
  private static final int FAST_SHARE = 40;

  /** Returns whether all the large counts are wanted. */
  public static boolean isSoak() {
    return CURRENT == SOAK;
  }

  /** Returns how many of {@code all} random cases to try: all in a soak, else a share of them. */
  public static int cases(int all) {
    return Math.max(
        1,
        switch (CURRENT) {
          case FAST -> all / FAST_SHARE;
          case USUAL -> all / USUAL_SHARE;
          case SOAK -> all;
        });
  }

  /** Returns the count for this tier; the fast one takes the usual. */
  public static int count(int usual, int soak) {
    return isSoak() ? soak : usual;
  }
}
