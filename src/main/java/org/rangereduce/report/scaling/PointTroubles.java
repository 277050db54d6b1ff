package org.rangereduce.report.scaling;

import org.rangereduce.report.Figures;
import org.rangereduce.report.scaling.runs.Measures.Timing;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;

/** Troubles with points: too few runs, baselines, processors, times that mean little. */
final class PointTroubles {
  /** A tick of Linux's scheduler, 4 ms on most systems, is then 4 % of the time or more. */
  static final double SHORT_SECONDS = 0.1;

  /** A standard deviation beyond this part of the median hides what a few ranks gain. */
  static final double LARGEST_SPREAD = 0.05;

  /** How far elements for each rank may be from the baseline's when the range grows. */
  private static final double UNEVEN_GROWTH = 0.01;

  /** Beyond this, noise is no explanation for being faster than ideal. */
  private static final double SUPERLINEAR = 1.05;

  private final Complaints complaints;
  private final Wording wording;

  private PointTroubles(Complaints complaints) {
    this.complaints = complaints;
    this.wording = Wording.of(complaints.header().measures());
  }

  static void find(Complaints complaints) {
    PointTroubles troubles = new PointTroubles(complaints);
    troubles.repetitions();
    if (!complaints.points().isEmpty()) {
      troubles.baseline(complaints.points().get(0));
      troubles.work(complaints.points().get(0));
    }
    troubles.processors();
    troubles.lengths();
    troubles.spreads();
  }

  private void repetitions() {
    int asked = complaints.header().repeat();
    complaints.doubtfulWhere(
        point -> point.loop().count() < asked, ": fewer than the " + asked + " runs asked for");
    complaints.doubtfulWhere(
        point -> point.loop().count() == 1,
        ": one run only, so nothing is known of its spread; use --repeat 6");
    if (complaints.points().size() == 1) {
      complaints.doubtful("only one size was measured, so there is nothing to compare it with");
    }
  }

  private void baseline(Point base) {
    if (base.size() != 1) {
      complaints.doubtful(
          "the baseline is "
              + complaints.sized(base.size())
              + ", not 1: speedups are relative to it and say nothing of the way from 1 to there");
    }
    if (base.isOversubscribed()) {
      complaints.doubtful("the baseline itself is oversubscribed; no speedup means anything");
    }
    if (complaints.points().stream().anyMatch(point -> shape(point) != shape(base))) {
      complaints.doubtful(
          "not all points have the same number of cores for each of their "
              + complaints.header().over().word()
              + ", so sizes do not compare like with like");
    }
    complaints.doubtfulWhere(
        point -> point.efficiency() > SUPERLINEAR,
        ": faster than ideal (superlinear); "
            + wording.data()
            + " may fit into caches there, or the baseline is slow");
  }

  /** Cores for each rank or node of a point. */
  private double shape(Point point) {
    return complaints.header().over() == Over.RANKS
        ? point.middle().supposedThreads()
        : (double) point.middle().allThreads() / point.size();
  }

  private void work(Point base) {
    double share = base.elements().doubleValue() / base.size();
    if (complaints.header().measures().areOfProgram()) {
      return; // what its work is only the program knows
    }
    if (complaints.points().stream().anyMatch(point -> point.elements().signum() == 0)) {
      complaints.doubtful("not all runs say how many elements they looked at");
    } else if (complaints.isWeak()) {
      complaints.doubtfulWhere(
          point -> Math.abs(elementsEach(point) / share - 1) > UNEVEN_GROWTH,
          ": the range did not grow as the size did; speedups are by elements per second");
    } else if (complaints.points().stream().anyMatch(p -> !p.elements().equals(base.elements()))) {
      complaints.doubtful(
          "not all points looked at the same number of elements: times are of unlike work");
    }
  }

  private static double elementsEach(Point point) {
    return point.elements().doubleValue() / point.size();
  }

  private void processors() {
    complaints.doubtfulWhere(
        Point::isOversubscribed,
        ": more threads than processors (oversubscribed), left out of the fits");
    complaints.doubtfulWhere(
        point -> point.sharesCores() && !point.isOversubscribed(),
        ": more threads than physical cores, so some share a core; efficiency for each thread is none"
            + " for each core");
    if (complaints.points().stream()
        .flatMap(point -> point.runs().stream())
        .anyMatch(PointTroubles::hasUnknownHosts)) {
      complaints.doubtful("some runs do not say how many processors their hosts have");
    }
  }

  private static boolean hasUnknownHosts(Run run) {
    return run.hosts().isEmpty()
        || run.hosts().stream().anyMatch(host -> host.processors() == 0 || host.ranks() == 0);
  }

  private void lengths() {
    complaints.doubtfulWhere(
        Unfit::isShort,
        ": less than "
            + Figures.seconds(SHORT_SECONDS)
            + " "
            + wording.span()
            + ", too short to mean anything (a tick of the scheduler, 4 ms, is more than"
            + " 4 % of it); "
            + wording.more());
    complaints.doubtfulWhere(
        point -> !Unfit.isShort(point) && point.loop().median() < point.outsideSeconds(),
        ": longer to start and end than "
            + wording.span()
            + "; the figures are of the "
            + wording.subject()
            + " alone, so "
            + wording.more()
            + " to have them hold for whole runs");
    double most = complaints.points().stream().mapToDouble(Point::finalizeSeconds).max().orElse(0);
    if (complaints.header().measures().timing() == Timing.MPI) {
      complaints.doubtfulWhere(
          point -> point.finalizeSeconds() > LARGEST_SPREAD * point.loop().median(),
          ": ranks enter MPI.Finalize up to "
              + Figures.seconds(most)
              + " after the first, which is not in these times; --time-pattern takes one that the"
              + " program prints");
    }
  }

  private void spreads() {
    double most =
        complaints.points().stream().mapToDouble(p -> p.loop().relative()).max().orElse(0);
    complaints.doubtfulWhere(
        point -> point.loop().relative() > LARGEST_SPREAD,
        ": times spread by up to "
            + Figures.percent(most)
            + " (standard deviation; the bar is "
            + Figures.percent(LARGEST_SPREAD)
            + "); is other work on the host?");
    complaints.doubtfulWhere(
        point -> point.loop().count() > 1 && point.loop().min() == point.loop().max(),
        ": the same time to the last digit in every run, which no clock gives");
  }
}
