package org.rangereduce.report.scaling.fit;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Searches on the line from 0 to 1, where parameters live that are often close to 0. */
final class Search {
  /** Points of the grid for each power of ten. */
  private static final int PER_DECADE = 4;

  private static final int DECADES = 9;
  private static final double ROUNDING = 1e-12;
  private static final int STEPS = 60;

  private Search() {}

  /**
   * Returns where a function is least: the best of a grid that is finer near 0, then a golden
   * section between its neighbours (R. P. Brent, "Algorithms for Minimization without Derivatives",
   * 1973, chapter 5).
   */
  static double least(DoubleUnaryOperator f) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    int last = PER_DECADE * DECADES;
    for (int i = 0; i <= last; i++) {
      double value = f.applyAsDouble(grid(i));
      if (value < least) {
        least = value;
        best = i;
      }
    }
    double found = golden(f, grid(Math.max(0, best - 1)), grid(Math.min(last, best + 1)));
    double there = f.applyAsDouble(found);
    double atZero = f.applyAsDouble(0);
    if (atZero <= there * (1 + ROUNDING)) {
      return 0; // not what rounding makes of it
    }
    return there < least ? found : grid(best);
  }

  private static double grid(int i) {
    return i == 0 ? 0 : StrictMath.pow(10, (double) i / PER_DECADE - DECADES);
  }

  private static double golden(DoubleUnaryOperator f, double from, double to) {
    double ratio = (Math.sqrt(5) - 1) / 2;
    double low = from;
    double high = to;
    double left = high - ratio * (high - low);
    double right = low + ratio * (high - low);
    double atLeft = f.applyAsDouble(left);
    double atRight = f.applyAsDouble(right);
    for (int step = 0; step < STEPS && low < left && right < high; step++) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - ratio * (high - low);
        atLeft = f.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + ratio * (high - low);
        atRight = f.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }

  /**
   * Returns the last place, on the way from one that is inside to another, that is inside too; by
   * bisection.
   */
  static double border(double inside, double outside, DoublePredicate isInside) {
    if (isInside.test(outside)) {
      return outside;
    }
    double in = inside;
    double out = outside;
    for (int step = 0; step < STEPS; step++) {
      double middle = (in + out) / 2;
      if (isInside.test(middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }
}
