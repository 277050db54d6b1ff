package org.rangereduce.report.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.rangereduce.report.Figures;
import org.rangereduce.report.scaling.fit.Law;

/** What a study shows, in sentences: how far it scales, and what holds it back. */
final class Findings {
  /** What takes less of the time than this holds nothing back. */
  private static final double SMALL = 0.02;

  private static final double SECOND = 1;

  private final Study study;
  private final double threshold;
  private final List<String> sentences = new ArrayList<>();

  private Findings(Study study, double threshold) {
    this.study = study;
    this.threshold = threshold;
  }

  /**
   * Returns sentences with full stops.
   *
   * @param threshold the efficiency that a size needs at least to be worth its processors
   */
  static List<String> of(Study study, double threshold) {
    Findings findings = new Findings(study, threshold);
    if (study.points().size() >= 2) {
      findings.efficient();
      findings.doublings();
      findings.trend();
      findings.losses();
    }
    study.fits().stream()
        .sorted(
            Comparator.comparing(fit -> !fit.missesPoints())) // what is not to be believed first
        .forEach(fit -> findings.sentences.addAll(FitFindings.of(study, fit, threshold)));
    return List.copyOf(findings.sentences);
  }

  private void say(String sentence) {
    sentences.add(sentence + ".");
  }

  private void efficient() {
    List<Point> points = study.points();
    OptionalInt upTo = study.efficientUpTo(threshold);
    String bar = Digits.shortPercent(threshold);
    if (upTo.isEmpty()) {
      say("Not even the baseline has an efficiency of " + bar);
    } else if (upTo.getAsInt() == points.get(points.size() - 1).size()) {
      say("The efficiency is at least " + bar + " at every size measured, up to " + sized(upTo));
    } else {
      say("The efficiency is at least " + bar + " up to " + sized(upTo));
    }
  }

  private String sized(OptionalInt size) {
    return study.sized(size.getAsInt());
  }

  private void doublings() {
    List<Doubling> doublings = study.doublings();
    String gains =
        doublings.stream()
            .map(d -> steps(d) + ": " + Digits.three(d.gain()) + remark(d))
            .collect(Collectors.joining(", "));
    String weak =
        doublings.stream()
            .filter(d -> !d.isEnough())
            .map(Findings::steps)
            .collect(Collectors.joining(", "));
    String each = "Each doubling is to be at least " + Doubling.ENOUGH + " times faster: ";
    say(each + (weak.isEmpty() ? "passed" : "failed at " + weak) + " (" + gains + ")");
  }

  private static String steps(Doubling doubling) {
    return doubling.from() + " to " + doubling.to();
  }

  private String remark(Doubling doubling) {
    boolean isNone = doubling.to() != 2L * doubling.from();
    boolean oversubscribed =
        study.points().stream()
            .filter(p -> p.size() == doubling.from() || p.size() == doubling.to())
            .anyMatch(Point::isOversubscribed);
    return (isNone ? " for each doubling" : "") + (oversubscribed ? " oversubscribed" : "");
  }

  /** A growing serial fraction means overhead that grows, as Karp and Flatt use it. */
  private void trend() {
    double[] fractions =
        study.fitted().stream()
            .flatMapToDouble(point -> point.serialFraction(study.isWeak()).stream())
            .toArray();
    int last = fractions.length - 1;
    if (study.isWeak() || last < 2 || fractions[0] <= 0 || !isMoreThanSerial()) {
      return;
    }
    boolean grows = fractions[last] > 1.5 * fractions[0];
    for (int i = 1; i <= last; i++) {
      grows &= fractions[i] > fractions[i - 1];
    }
    if (grows) {
      say(
          "The serial fraction of Karp and Flatt grows from "
              + Digits.three(fractions[0])
              + " to "
              + Digits.three(fractions[last])
              + ": an overhead that grows with the size, not a part of the work that is serial");
    }
  }

  /** Returns whether there is more than noise against a part that is serial and nothing else. */
  private boolean isMoreThanSerial() {
    return study.fits().stream()
        .anyMatch(
            fit ->
                fit.law() == Law.UNIVERSAL
                    ? fit.parameters().get(1).interval().map(i -> i.low() > 0).orElse(false)
                    : fit.missesPoints());
  }

  private void losses() {
    study.losses().ifPresent(this::losses);
  }

  private void losses(Losses losses) {
    Point point = losses.point();
    Wording wording = study.wording();
    String at = "At " + study.sized(point.size());
    if (losses.total() < -SMALL) {
      say(
          at
              + " the "
              + wording.subject()
              + " takes "
              + Digits.percent(-losses.total() / (1 - losses.total()))
              + " % less than the ideal time, which no sharing of work explains: "
              + wording.data()
              + " may fit into caches there, or the baseline is slow");
    } else if (losses.total() < SMALL) {
      say(
          at
              + " nothing holds it back: the "
              + wording.subject()
              + " is within 2 % of the ideal time");
    } else {
      say(
          at
              + " "
              + Digits.percent(losses.total())
              + " % of the time is lost against the ideal"
              + losses.parts().map(parts -> ": " + parts(losses, parts)).orElse(""));
      losses.parts().ifPresent(parts -> fix(losses, parts.sorted().get(0), parts));
    }
    start(losses);
  }

  private static String parts(Losses losses, Losses.Parts parts) {
    return parts.sorted().stream()
            .map(part -> Digits.percent(part.fraction()) + " % " + part.name())
            .collect(Collectors.joining(", "))
        + rest(losses.total() - parts.sum());
  }

  private static String rest(double rest) {
    return rest > SMALL
        ? "; the other " + Digits.percent(rest) + " % are not accounted for, as runs differ"
        : rest < -SMALL ? "; parts are of medians, and add up to more, as runs differ" : "";
  }

  private void fix(Losses losses, Losses.Part largest, Losses.Parts parts) {
    Point point = losses.point();
    String most =
        largest.fraction() > losses.total() / 2 ? "Most of it is " : "The largest part of it is ";
    if (largest.fraction() == parts.imbalance()) {
      say(
          most
              + "imbalance: look at the times of single ranks, and at weight= in the hostfile"
              + " if hosts differ");
    } else if (largest.fraction() == parts.reduce()) {
      say(
          point.loop().median() < SECOND
              ? most
                  + "Reduce and agreement, in a loop of less than a second: too few elements"
                  + " for this number of ranks, so take a larger range"
              : most + "Reduce and agreement: fewer ranks with more threads have less of it");
    } else if (!loops(point).equals(loops(study.points().get(0)))) {
      say(
          most
              + "ranks that compute longer than their share, but not in the same kind of loop"
              + " as the baseline");
    } else {
      say(
          most
              + "ranks that compute longer than their share: they share memory, caches or"
              + " power with others, or a core runs slower when more of them work");
    }
  }

  private static String loops(Point point) {
    return point.middle().result().orElseThrow().loops();
  }

  private void start(Losses losses) {
    Point point = losses.point();
    double outside = point.outsideSeconds();
    if (outside > SMALL * point.loop().median()) {
      say(
          "Start and end ("
              + Figures.seconds(outside)
              + " at "
              + study.sized(point.size())
              + ") are not in these figures; with them the efficiency of a whole run there is "
              + Digits.percent(losses.wholeEfficiency())
              + " %");
    }
  }
}
