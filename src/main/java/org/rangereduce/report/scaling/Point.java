package org.rangereduce.report.scaling;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunResult;

/**
 * One size of a study: the figures of its measured runs, and how they compare with the baseline,
 * which is the smallest size. Times are in seconds and medians of the runs.
 *
 * @param size ranks or nodes, whichever the study is over
 * @param baseline the size it is compared with
 * @param loop time of the loop, from the barrier before the first round to the end of the last
 * @param start time from the start of the process to the loop; empty if it is not known
 * @param parts what takes the time of the loop; empty if it is not known
 * @param speedup how many times the baseline's rate (1 / time; elements per second where the range
 *     grows, which is Gustafson's scaled speedup)
 * @param elements how many elements a run looked at; 0 if it is not known
 * @param wholeSeconds of a whole run, from the start of its command to its end
 * @param middle the run in the middle by its time; of two, the faster
 * @param runs all runs that were measured, in the order of the file
 */
public record Point(
    int size,
    int baseline,
    Spread loop,
    Optional<Spread> start,
    Optional<Parts> parts,
    double speedup,
    BigInteger elements,
    double wholeSeconds,
    Run middle,
    List<Run> runs) {
  private static final double HOUR = 3600;

  /** Copies the list. */
  public Point {
    runs = List.copyOf(runs);
  }

  /**
   * What takes the time of the loop, in seconds.
   *
   * @param computeSeconds of the slowest rank in its kernel
   * @param meanComputeSeconds of the mean rank; as of the slowest if nothing is known of ranks
   * @param reduceSeconds the rest of the loop
   */
  public record Parts(double computeSeconds, double meanComputeSeconds, double reduceSeconds) {

    /** Returns how much longer the slowest rank computes than the mean, as a fraction. */
    public double imbalance() {
      return meanComputeSeconds > 0 ? computeSeconds / meanComputeSeconds - 1 : 0;
    }
  }

  /**
   * What points are compared with.
   *
   * @param size the smallest size
   * @param loopSeconds its median time
   * @param elements of one of its runs; 0 if not known
   * @param weak whether the work grows with the size: as the elements do, and as the size itself
   *     where they are not known
   */
  record Baseline(int size, double loopSeconds, BigInteger elements, boolean weak) {

    /** How many times this rate another run has. */
    private double speedup(int otherSize, double otherSeconds, BigInteger otherElements) {
      boolean known = elements.signum() > 0 && otherElements.signum() > 0;
      double growth =
          known ? otherElements.doubleValue() / elements.doubleValue() : (double) otherSize / size;
      return (weak ? growth : 1) * loopSeconds / otherSeconds;
    }
  }

  /** The point of runs that were measured, at least one, all of one size. */
  static Point of(List<Run> runs, Baseline baseline) {
    Run any = runs.get(0);
    Spread loop = spread(runs, RunResult::loopSeconds);
    BigInteger elements = any.result().orElseThrow().elements();
    double whole = Spread.of(runs.stream().map(Point::wholeSeconds).toList()).median();
    return new Point(
        any.point(),
        baseline.size(),
        loop,
        start(runs),
        parts(runs),
        baseline.speedup(any.point(), loop.median(), elements),
        elements,
        whole,
        middle(runs),
        runs);
  }

  static Spread spread(List<Run> runs, ToDoubleFunction<RunResult> what) {
    return Spread.of(
        runs.stream().map(run -> what.applyAsDouble(run.result().orElseThrow())).toList());
  }

  private static Optional<Spread> start(List<Run> runs) {
    return allKnow(runs, result -> result.startSeconds().isPresent())
        ? Optional.of(spread(runs, result -> result.startSeconds().getAsDouble()))
        : Optional.empty();
  }

  private static boolean allKnow(List<Run> runs, Predicate<RunResult> known) {
    return runs.stream().allMatch(run -> known.test(run.result().orElseThrow()));
  }

  private static Optional<Parts> parts(List<Run> runs) {
    return allKnow(runs, result -> result.parts().isPresent())
        ? Optional.of(
            new Parts(
                spread(runs, result -> parts(result).computeSeconds()).median(),
                spread(runs, Point::meanCompute).median(),
                spread(runs, result -> parts(result).reduceSeconds()).median()))
        : Optional.empty();
  }

  private static RunResult.Parts parts(RunResult result) {
    return result.parts().orElseThrow();
  }

  private static double meanCompute(RunResult result) {
    double compute = parts(result).computeSeconds();
    return result.ranks().isEmpty() ? compute : compute / (1 + result.imbalance());
  }

  private static double wholeSeconds(Run run) {
    RunResult result = run.result().orElseThrow();
    return run.wallSeconds().orElse(result.startSeconds().orElse(0) + result.loopSeconds());
  }

  /**
   * Returns how long a whole run takes outside the loop: to start and to end; as far as is known,
   * from its command on.
   */
  public double outsideSeconds() {
    return Spread.of(runs.stream().map(Point::outsideSeconds).toList()).median();
  }

  private static double outsideSeconds(Run run) {
    return Math.max(0, wholeSeconds(run) - run.result().orElseThrow().loopSeconds());
  }

  private static Run middle(List<Run> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(run -> run.result().orElseThrow().loopSeconds()))
        .skip((runs.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }

  /** Returns how many times the size of the baseline this is: the ideal speedup. */
  public double ideal() {
    return (double) size / baseline;
  }

  /** Returns the speedup as a fraction of the ideal one. */
  public double efficiency() {
    return speedup / ideal();
  }

  /**
   * Returns the serial fraction by this point and the baseline, of the work on 1 rank or node as in
   * the fitted laws, whatever the size b of the baseline: with T(p) the time and S = T(b) / T(p),
   * Amdahl's law solved for f, (1/b - S/p) / (S (1 - 1/p) - (1 - 1/b)). For b = 1 that is (1/S -
   * 1/p) / (1 - 1/p), the experimentally determined serial fraction (A. H. Karp, H. P. Flatt,
   * "Measuring Parallel Processor Performance", Communications of the ACM 33(5), 1990). For a range
   * that grows, Gustafson's law solved for s, (p - S b) / (p - 1 - S (b - 1)). Negative where it is
   * faster than ideal.
   *
   * @param weak whether the range grows
   * @return nothing at the baseline, and where no fraction explains the speedup
   */
  public OptionalDouble serialFraction(boolean weak) {
    double p = size;
    double b = baseline;
    double part = weak ? p - speedup * b : 1 / b - speedup / p;
    double whole = weak ? p - 1 - speedup * (b - 1) : speedup * (1 - 1 / p) - (1 - 1 / b);
    return p > b && whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
  }

  /** Returns elements per second of the median run; nothing if elements are not known. */
  public OptionalDouble rate() {
    return elements.signum() > 0
        ? OptionalDouble.of(elements.doubleValue() / loop.median())
        : OptionalDouble.empty();
  }

  /**
   * Returns how many times the rate of another point this has; how many times as fast it is where
   * elements are not known.
   */
  double rateOver(Point other) {
    return rate().isPresent() && other.rate().isPresent()
        ? rate().getAsDouble() / other.rate().getAsDouble()
        : other.loop.median() / loop.median();
  }

  /** Returns the most that any run's ranks were apart in entering MPI.Finalize; 0 if unknown. */
  double finalizeSeconds() {
    return runs.stream()
        .flatMapToDouble(run -> run.result().orElseThrow().finalizeSeconds().stream())
        .max()
        .orElse(0);
  }

  /** Returns how many hosts its runs have. */
  public int nodes() {
    return middle.nodes();
  }

  /** Returns how many ranks its runs have. */
  public int ranks() {
    return middle.ranks();
  }

  /** Returns how many threads each of its ranks has; 0 if unknown. */
  public int threads() {
    return middle.threads();
  }

  /** Returns how many cores a run computes on: its threads, but no more than its hosts have. */
  public long cores() {
    return middle.coresUsed();
  }

  /** Returns what one whole run costs where the cores it computes on are counted. */
  public double coreHours() {
    return cores() * wholeSeconds / HOUR;
  }

  /**
   * Returns what one whole run costs where hosts are given as a whole: all their cores; nothing if
   * those are not known.
   */
  public OptionalDouble hostCoreHours() {
    OptionalLong cores = middle.coresOfHosts();
    return cores.isPresent()
        ? OptionalDouble.of(cores.getAsLong() * wholeSeconds / HOUR)
        : OptionalDouble.empty();
  }

  /** Returns whether some run had more threads on a host than that has physical cores. */
  public boolean sharesCores() {
    return runs.stream().anyMatch(Run::sharesCores);
  }

  /** Returns the digest of the result; empty if unknown. */
  public String digest() {
    return middle.digest();
  }

  /** Returns whether some run had more threads on a host than that has processors. */
  public boolean isOversubscribed() {
    return runs.stream().anyMatch(Run::isOversubscribed);
  }
}
