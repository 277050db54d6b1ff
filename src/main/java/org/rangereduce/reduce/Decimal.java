package org.rangereduce.reduce;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles as text with the fewest digits that read back as the same double, in the layout of {@link
 * Double#toString(double)}. Java's own gives the fewest only from version 19 on, and results are to
 * be the same bytes with every version.
 */
public final class Decimal {
  private static final int MOST_DIGITS = 17;
  private static final double SMALLEST_PLAIN = 1e-3;
  private static final double SMALLEST_SCIENTIFIC = 1e7;

  private Decimal() {}

  /** Returns a double as text. */
  public static String of(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    double magnitude = Math.abs(value);
    BigDecimal shortest = shortest(magnitude);
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale(); // of the first digit
    String text =
        magnitude >= SMALLEST_PLAIN && magnitude < SMALLEST_SCIENTIFIC
            ? plain(shortest)
            : digits.charAt(0)
                + "."
                + (digits.length() > 1 ? digits.substring(1) : "0")
                + "E"
                + exponent;
    return value < 0 ? "-" + text : text;
  }

  /**
   * Two digits at least, as Java does, so that the smallest double is 4.9E-324; then without
   * trailing zeros.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 2; digits < MOST_DIGITS; digits++) {
      BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (near.doubleValue() == value) {
        return near.stripTrailingZeros();
      }
      // Above a power of two doubles are twice as far apart as below: the next decimal above may
      // read back as this double where the nearest, below, does not.
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
      if (above.doubleValue() == value) {
        return above.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String plain(BigDecimal value) {
    String text = value.toPlainString();
    return text.contains(".") ? text : text + ".0";
  }
}
