package org.rangereduce.report;

import java.math.BigInteger;
import java.util.Locale;

/** Numbers for people, the same in every locale. */
public final class Figures {
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;
  private static final double YEAR = 365.25 * DAY;

  private Figures() {}

  /** Returns a whole number with its thousands apart: 1,000,000. */
  public static String count(BigInteger number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns 1 element, 20 elements. */
  public static String elements(BigInteger number) {
    return count(number) + (number.equals(BigInteger.ONE) ? " element" : " elements");
  }

  /** Returns a short measured time in seconds, with three digits that matter. */
  public static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.3f s" : "%.1f s", seconds);
  }

  /** Returns a rate such as 2.35e9 elements/s. */
  public static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%.2e", perSecond).replaceAll("e\\+?(-?)0*(\\d+)", "e$1$2")
        + " elements/s";
  }

  /** Returns a fraction as percent. */
  public static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }

  /** Returns a long time in the unit that suits it: 45 s, 3.5 hours, 68 years. */
  public static String duration(double seconds) {
    if (seconds < 2 * MINUTE) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    if (seconds < 2 * HOUR) {
      return String.format(Locale.ROOT, "%.0f minutes", seconds / MINUTE);
    }
    if (seconds < 2 * DAY) {
      return String.format(Locale.ROOT, "%.1f hours", seconds / HOUR);
    }
    return seconds < 2 * YEAR
        ? String.format(Locale.ROOT, "%.1f days", seconds / DAY)
        : String.format(Locale.ROOT, "%,.0f years", seconds / YEAR);
  }
}
