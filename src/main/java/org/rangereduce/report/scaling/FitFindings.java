package org.rangereduce.report.scaling;

import java.util.ArrayList;
import java.util.List;
import org.rangereduce.report.scaling.fit.Estimate;
import org.rangereduce.report.scaling.fit.Fit;
import org.rangereduce.report.scaling.fit.Interval;
import org.rangereduce.report.scaling.fit.Law;

/** What a fitted law says, in sentences. */
final class FitFindings {
  /** How many times the largest size laws are asked for an efficiency that is still enough. */
  static final int FARTHEST = 16;

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
              + "): do not extrapolate by it");
      return;
    }
    if (fit.sizes() == fit.law().parameters().size() + 1) {
      say(law + " goes through so few sizes whatever they are: nothing tests it");
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
              + fit.ceiling().map(this::ceiling).orElse(""));
    }
    double end = FARTHEST * fit.largest();
    Estimate upTo = fit.efficientUpTo(threshold, end);
    double least = upTo.interval().map(Interval::low).orElse(upTo.value());
    say(
        least >= end
            ? "By it the efficiency stays above "
                + Digits.shortPercent(threshold)
                + " up to "
                + sized(end)
                + " and beyond"
                + extrapolated(end)
            : "By it the efficiency comes down to "
                + Digits.shortPercent(threshold)
                + " at "
                + Digits.estimate(upTo, size -> size >= end ? "beyond " + whole(end) : whole(size))
                + " "
                + study.unit()
                + extrapolated(upTo.value()));
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
    boolean known = peak.interval().map(interval -> interval.high()).orElse(INFINITY) < INFINITY;
    say(
        known
            ? "By the Universal Scalability Law it is fastest at "
                + Digits.estimate(peak, FitFindings::whole)
                + " "
                + study.unit()
                + extrapolated(peak.value())
            : "By the Universal Scalability Law no size can be told at which it would turn slower");
  }
}
