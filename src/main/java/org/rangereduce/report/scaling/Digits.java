package org.rangereduce.report.scaling;

import java.util.Locale;
import java.util.function.DoubleFunction;
import org.rangereduce.report.scaling.fit.Estimate;

/** Numbers in tables and sentences, the same in every locale. */
public final class Digits {
  private static final double HUNDRED = 100;
  private static final double MILLION = 1e6;
  private static final double TEN_THOUSANDTH = 1e-4;

  private Digits() {}

  /** Returns a number with three digits that matter: 0.0512, 12.3, 1.20e9. */
  public static String three(double number) {
    double size = Math.abs(number);
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "unknown" : "without end";
    }
    if (size != 0 && (size < TEN_THOUSANDTH || size >= MILLION)) {
      return String.format(Locale.ROOT, "%.2e", number).replaceAll("e\\+?(-?)0*(\\d+)", "e$1$2");
    }
    int whole = size < 1 ? 1 : (int) Math.floor(StrictMath.log10(size)) + 1;
    int decimals = size == 0 ? 0 : Math.max(0, 3 - (size < 1 ? leading(size) : whole));
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** Returns minus the number of zeros after the point: 0 for 0.5, -1 for 0.05. */
  private static int leading(double size) {
    return (int) Math.floor(StrictMath.log10(size)) + 1;
  }

  /** Returns a time in seconds without its unit. */
  static String seconds(double seconds) {
    String form = seconds < 1 ? "%.4f" : seconds < HUNDRED ? "%.3f" : "%.1f";
    return String.format(Locale.ROOT, form, seconds);
  }

  /** Returns a fraction in percent, without the sign. */
  public static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f", 100 * fraction);
  }

  /** Returns a fraction in percent, with the sign and without a zero that says nothing: 70 %. */
  static String shortPercent(double fraction) {
    return percent(fraction).replaceFirst("\\.0$", "") + " %";
  }

  /** Returns an estimate with its interval: 1.23 [1.20, 1.26]. */
  static String estimate(Estimate estimate, DoubleFunction<String> form) {
    return form.apply(estimate.value())
        + estimate
            .interval()
            .map(i -> " [" + form.apply(i.low()) + ", " + form.apply(i.high()) + "]")
            .orElse("");
  }
}
