package org.rangereduce.report.scaling.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A law fitted to a sample by least squares of the logarithms of the rates.
 *
 * <p>Intervals are of 95 % confidence. Their noise is what is left of all measurements, unless the
 * law clearly misses the points (lack of fit by Snedecor's F test, N. R. Draper, H. Smith, "Applied
 * Regression Analysis", Wiley 1998, chapter 2): then repetitions say nothing of how wrong the law
 * is, and the noise is what the points themselves differ from it, with as few degrees of freedom as
 * there are points to spare. Either way an interval is of the law's curve, not of a single run.
 */
public final class Fit {
  /** Of intervals and of the test. */
  public static final double CONFIDENCE = 0.95;

  /** Squares of relative differences below the resolution of a clock count as none. */
  private static final double CLOCK = 1e-18;

  private static final int MOST_SIZES = 1000;

  private final Law law;
  private final Sample sample;
  private final double[] best;
  private final double squares;
  private final Optional<Region> region;

  private Fit(Law law, Sample sample, double[] best) {
    this.law = law;
    this.sample = sample;
    this.best = best;
    this.squares = sample.squaresBetween(law, best);
    this.region = limit().stream().mapToObj(l -> Region.around(best, law, sample, l)).findFirst();
  }

  /**
   * Fits a law.
   *
   * @return nothing if the sample has fewer sizes than the law needs, or more than anybody measures
   */
  public static Optional<Fit> of(Law law, Sample sample) {
    int sizes = sample.groups().size();
    if (sizes < law.leastSizes() || sizes > MOST_SIZES) {
      return Optional.empty();
    }
    double[] best;
    if (law.parameters().size() == 1) {
      best = new double[] {Search.least(f -> sample.squaresBetween(law, f))};
    } else {
      double second = Search.least(b -> sample.squaresBetween(law, bestFirst(law, sample, b), b));
      best = new double[] {bestFirst(law, sample, second), second};
    }
    return Optional.of(new Fit(law, sample, best));
  }

  private static double bestFirst(Law law, Sample sample, double second) {
    return Search.least(first -> sample.squaresBetween(law, first, second));
  }

  /** The most squares that a place of the region may leave; nothing without a measure of noise. */
  private OptionalDouble limit() {
    int spare = sample.count() - unknowns();
    if (spare <= 0) {
      return OptionalDouble.empty();
    }
    int sparePoints = sparePoints();
    double variance = (squares + sample.squaresWithin()) / spare;
    int degrees = spare;
    if (missesPoints()) {
      variance = squares / sparePoints;
      degrees = sparePoints;
    }
    double t = TDistribution.of(degrees).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return OptionalDouble.of(squares + t * t * variance);
  }

  private int unknowns() {
    return best.length + 1;
  }

  private int sparePoints() {
    return sample.groups().size() - unknowns();
  }

  /**
   * Returns how probable points so far from the law would be if the law held, by Snedecor's F test;
   * nothing if there are no points or no repetitions to spare.
   */
  public OptionalDouble probability() {
    int between = sparePoints();
    int within = sample.count() - sample.groups().size();
    if (between <= 0 || within <= 0) {
      return OptionalDouble.empty();
    }
    if (squares <= CLOCK * sample.count()) {
      return OptionalDouble.of(1);
    }
    double f = squares / between / (sample.squaresWithin() / within);
    return OptionalDouble.of(
        Double.isFinite(f) ? FDistribution.of(between, within).survivalProbability(f) : 0);
  }

  /** Returns whether the law clearly misses the points. */
  public boolean missesPoints() {
    return probability().orElse(1) < 1 - CONFIDENCE;
  }

  /** Returns whether there are more sizes than unknowns: else the law goes through any points. */
  public boolean isTested() {
    return sparePoints() > 0;
  }

  /** Returns the law. */
  public Law law() {
    return law;
  }

  /** Returns the largest size it was fitted to: what lies beyond is extrapolation. */
  public double largest() {
    return sample.largest();
  }

  /** Returns how many sizes it was fitted to. */
  public int sizes() {
    return sample.groups().size();
  }

  /** Returns what the law's parameters are, in the order of the law. */
  public List<Estimate> parameters() {
    return IntStream.range(0, best.length)
        .mapToObj(i -> estimate(best[i], place -> place.parameters()[i]))
        .toList();
  }

  private Estimate estimate(double value, ToDoubleFunction<Region.Place> function) {
    return new Estimate(value, region.map(r -> r.interval(function, function)));
  }

  /**
   * Returns the speedup over the smallest size of the sample.
   *
   * @param size from 1 on
   */
  public Estimate speedup(double size) {
    return estimate(relative(size, best), place -> relative(size, place.parameters()));
  }

  private double relative(double size, double[] parameters) {
    return law.speedup(size, parameters) / law.speedup(sample.smallest(), parameters);
  }

  /**
   * Returns the efficiency: speedup over the smallest size by how many times larger the size is.
   */
  public Estimate efficiency(double size) {
    double times = size / sample.smallest();
    return speedup(size).map(speedup -> speedup / times);
  }

  /** Returns the rate, in the unit of the sample. */
  public Estimate rate(double size) {
    double value = logarithm(size, best);
    Optional<Interval> interval =
        region.map(
            r ->
                r.interval(
                    place -> logarithm(size, place.parameters()) - place.slack(),
                    place -> logarithm(size, place.parameters()) + place.slack()));
    return new Estimate(value, interval).map(StrictMath::exp);
  }

  /** Returns the rate by the best guess alone, in the unit of the sample: the curve to draw. */
  public double curve(double size) {
    return StrictMath.exp(logarithm(size, best));
  }

  private double logarithm(double size, double[] parameters) {
    return sample.intercept(law, parameters) + StrictMath.log(law.speedup(size, parameters));
  }

  /**
   * Returns the largest speedup that any size can have over the smallest one by Amdahl's law;
   * nothing by others.
   */
  public Optional<Estimate> ceiling() {
    return law == Law.AMDAHL && best[0] > 0
        ? Optional.of(estimate(ceiling(best), place -> ceiling(place.parameters())))
        : Optional.empty();
  }

  private double ceiling(double[] f) {
    return 1 / f[0] / law.speedup(sample.smallest(), f);
  }

  /**
   * Returns the size at which the rate is largest by the Universal Scalability Law, p = sqrt((1 -
   * sigma) / kappa) (Gunther 2007, section 4.4.3), which may be infinite; nothing by others.
   */
  public Optional<Estimate> peak() {
    return law == Law.UNIVERSAL
        ? Optional.of(estimate(peak(best), place -> peak(place.parameters())))
        : Optional.empty();
  }

  private static double peak(double[] parameters) {
    double square = (1 - parameters[0]) / parameters[1];
    return Double.isNaN(square) ? 1 : Math.max(1, Math.sqrt(square));
  }

  /**
   * Returns the largest size up to which the efficiency is at least a threshold.
   *
   * @param threshold above 0, up to 1
   * @param end no size beyond this is looked at
   */
  public Estimate efficientUpTo(double threshold, double end) {
    return estimate(
        efficientUpTo(threshold, end, best),
        place -> efficientUpTo(threshold, end, place.parameters()));
  }

  private double efficientUpTo(double threshold, double end, double[] parameters) {
    double smallest = sample.smallest();
    return Search.border(smallest, end, p -> relative(p, parameters) * smallest / p >= threshold);
  }
}
