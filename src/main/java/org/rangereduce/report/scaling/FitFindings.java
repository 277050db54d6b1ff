package org.rangereduce.report.scaling;

import java.util.ArrayList;
import java.util.List;
import org.rangereduce.report.scaling.fit.Estimate;
import org.rangereduce.report.scaling.fit.Fit;
import org.rangereduce.report.scaling.fit.Interval;
import org.rangereduce.report.scaling.fit.Law;

/** What a fitted law says, in sentences. */
final class FitFindings {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Study study;
  private final Fit fit;
  private final double threshold;
  private final List<String> sentences = new ArrayList<>();

  private FitFindings(Study study, Fit fit, double threshold) {
    this.study = study;
    this.fit = fit;
    this.threshold = threshold;
  }

  /** Returns sentences with full stops. */
  static List<String> of(Study study, Fit fit, double threshold) {
    FitFindings findings = new FitFindings(study, fit, threshold);
    findings.find();
    return findings.sentences;
  }

  private void say(String sentence) {
    sentences.add(sentence + ".");
  }

  private void find() {
    String law = fit.law().title();
    if (fit.missesPoints()) {
      say(
          law
              + " misses the points by more than the runs differ among themselves (F test, probability "
              + Digits.three(fit.probability().orElse(0))
              + "): its parameters describe nothing, and nothing is extrapolated by it");
      return;
    }
    if (!fit.isTested()) {
      say(
          "With as many unknowns as sizes "
              + law
              + " always fits: nothing tests it, and nothing is extrapolated by it");
    }
    if (fit.law() == Law.UNIVERSAL) {
      universal();
    } else {
      serial(law);
    }
  }

  private void serial(String law) {
    Estimate fraction = fit.parameters().get(0);
    if (fraction.interval().map(Interval::low).orElse(1.0) <= 0) {
      say(
          "By "
              + law
              + " no serial part can be told from noise; it is at most "
              + Digits.three(fraction.interval().get().high()));
    } else {
      say(
          "By "
              + law
              + " the serial fraction is "
              + Digits.estimate(fraction, Digits::three)
              + fit.ceiling()
                  .filter(any -> study.farthest(fit) > fit.largest())
                  .map(this::ceiling)
                  .orElse(""));
    }
    efficient(study.farthest(fit));
  }

  /** Where the efficiency comes down to the threshold, if that is not farther than was looked. */
  private void efficient(double end) {
    if (end <= fit.largest()) {
      return; // up to there it was measured
    }
    Estimate upTo = fit.efficientUpTo(threshold, end);
    double low = upTo.interval().map(Interval::low).orElse(upTo.value());
    double high = upTo.interval().map(Interval::high).orElse(upTo.value());
    String bar = Digits.shortPercent(threshold);
    if (low >= end) {
      say(
          "By it the efficiency is at least "
              + bar
              + " at every size up to "
              + sized(end)
              + " (extrapolated); farther was not looked");
    } else if (high >= end) {
      say(
          "By it the size at which the efficiency comes down to "
              + bar
              + " is not known: between "
              + whole(low)
              + " and more than "
              + sized(end)
              + extrapolated(end));
    } else {
      say(
          "By it the efficiency comes down to "
              + bar
              + " at "
              + Digits.estimate(upTo, FitFindings::whole)
              + " "
              + study.unit()
              + extrapolated(upTo.value()));
    }
  }

  private static String whole(double size) {
    return String.valueOf((long) size);
  }

  private String ceiling(Estimate ceiling) {
    return ": no size is more than "
        + Digits.estimate(ceiling, Digits::three)
        + " times as fast as the baseline";
  }

  private String sized(double size) {
    return study.sized((int) Math.min(Integer.MAX_VALUE, Math.floor(size)));
  }

  private String extrapolated(double size) {
    return size > fit.largest() ? " (extrapolated)" : "";
  }

  private void universal() {
    Estimate peak = fit.peak().orElseThrow();
    double farthest = study.farthest(fit);
    boolean known = peak.interval().map(Interval::high).orElse(INFINITY) <= farthest;
    say(
        known
            ? "By the Universal Scalability Law it is fastest at "
                + Digits.estimate(peak, FitFindings::whole)
                + " "
                + study.unit()
                + extrapolated(peak.value())
            : "By the Universal Scalability Law no size up to "
                + sized(farthest)
                + " can be told at which it would turn slower");
  }
}
