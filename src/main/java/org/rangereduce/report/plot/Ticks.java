package org.rangereduce.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.rangereduce.report.plot.Axis.Tick;

/** Round values between the ends of an axis, and how numbers are written beside it. */
final class Ticks {
  /** About how many labels there are at most, so that an axis stays quiet. */
  private static final int MOST = 8;

  /** Numbers from here on, and below its reciprocal, are written with an exponent. */
  private static final double LONG_NUMBER = 1e5;

  /** If an axis goes beyond this power of ten, or below its reciprocal, powers are written 1e6. */
  private static final double LONG_POWER = 2e4;

  private Ticks() {}

  /** Returns multiples of 1, 2 or 5 times a power of ten, all of which have room. */
  static List<Tick> linear(double from, double to) {
    double step = roundStep((to - from) / MOST);
    List<Tick> ticks = new ArrayList<>();
    for (double k = Math.ceil(from / step - 1e-9); k * step <= to + 1e-9 * step; k++) {
      double at = rounded(k * step, step);
      ticks.add(new Tick(at, plain(at)));
    }
    return ticks;
  }

  private static double roundStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double mantissa = least / power;
    return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
  }

  /** Takes the dust off a product: 0.30000000000000004 becomes 0.3. */
  private static double rounded(double value, double step) {
    int digits = (int) Math.ceil(Math.log10(Math.max(1, Math.abs(value) / step))) + 3;
    return new BigDecimal(value).round(new MathContext(Math.min(digits, 15))).doubleValue();
  }

  /**
   * Returns powers of ten, every second, third and so on if there are many; with 2 and 5 times them
   * if there are few; round numbers if the axis spans less than about a power of ten.
   */
  static List<Tick> decades(double from, double to) {
    double spanned = Math.log10(to / from);
    if (spanned < 0.8) {
      return linear(from, to);
    }
    List<Tick> ticks = new ArrayList<>();
    boolean exponents = from < 1 / LONG_POWER || to > LONG_POWER;
    for (int exponent : exponents(10, from, to)) {
      double at = powerOfTen(exponent);
      ticks.add(new Tick(at, exponents && exponent != 0 ? "1e" + exponent : plain(at)));
    }
    if (spanned < 3) {
      addBetween(ticks, from, to, 2, 5);
    }
    if (spanned < 1.2) {
      addBetween(ticks, from, to, 3, 4, 6, 8);
    }
    return ticks;
  }

  private static void addBetween(List<Tick> ticks, double from, double to, int... digits) {
    int first = (int) Math.floor(Math.log10(from));
    for (int exponent = first; exponent <= Math.log10(to); exponent++) {
      for (int digit : digits) {
        double at = Double.parseDouble(digit + "e" + exponent);
        if (at >= from && at <= to) {
          ticks.add(new Tick(at, plain(at)));
        }
      }
    }
  }

  private static double powerOfTen(int exponent) {
    return Double.parseDouble("1e" + exponent); // Math.pow may be one unit off
  }

  /** Returns powers of two, every second, third and so on if there are many. */
  static List<Tick> doublings(double from, double to) {
    List<Tick> ticks =
        exponents(2, from, to).stream()
            .map(exponent -> new Tick(Math.scalb(1.0, exponent), powerOfTwo(exponent)))
            .toList();
    return ticks.size() < 2 ? linear(from, to) : ticks;
  }

  /**
   * Returns the exponents of powers between two numbers, small ones first; every second, third and
   * so on if there are many.
   */
  private static List<Integer> exponents(int base, double from, double to) {
    int first = (int) Math.ceil(Math.log(from) / Math.log(base) - 1e-9);
    int last = (int) Math.floor(Math.log(to) / Math.log(base) + 1e-9);
    int every = Math.max(1, (last - first) / MOST + 1);
    return IntStream.rangeClosed(first, last)
        .filter(exponent -> exponent % every == 0)
        .boxed()
        .sorted(Comparator.comparing(Math::abs))
        .toList();
  }

  private static String powerOfTwo(int exponent) {
    return Math.abs(exponent) < 20 ? size(Math.scalb(1.0, exponent)) : "2^" + exponent;
  }

  /** Returns a size: a whole number with all its digits, 262144, as long as that can be read. */
  static String size(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : plain(value);
  }

  /** Returns a number as short as it can be read: 0.05, 12, 1024, 2e6, 1e-9. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size >= LONG_NUMBER || size < 1e-3)) {
      String digits = String.format(Locale.ROOT, "%.6e", value);
      return digits.replaceFirst("\\.?0*e\\+?(-?)0*(\\d+)", "e$1$2");
    }
    BigDecimal shortened = new BigDecimal(value).round(new MathContext(7)).stripTrailingZeros();
    return shortened.toPlainString();
  }
}
