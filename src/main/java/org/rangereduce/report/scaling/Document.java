package org.rangereduce.report.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.report.scaling.Block.Bullets;
import org.rangereduce.report.scaling.Block.Code;
import org.rangereduce.report.scaling.Block.Heading;
import org.rangereduce.report.scaling.Block.Paragraph;
import org.rangereduce.report.scaling.Block.Table;
import org.rangereduce.report.scaling.fit.Estimate;
import org.rangereduce.report.scaling.fit.Fit;
import org.rangereduce.report.scaling.fit.Law;

/**
 * The report for people as blocks, troubles first. Text, Markdown and the page are made of the same
 * blocks, so that they say the same.
 */
public final class Document {
  private final double threshold;
  private final List<Block> blocks = new ArrayList<>();

  private Document(double threshold) {
    this.threshold = threshold;
  }

  /**
   * Returns the blocks of a report.
   *
   * @param studies at least one
   * @param threshold the efficiency that a size needs at least, a fraction
   */
  public static List<Block> of(List<Study> studies, double threshold) {
    Document document = new Document(threshold);
    if (studies.size() > 1) {
      document.comparison(studies);
    }
    studies.forEach(study -> document.study(study, studies.size() > 1));
    return List.copyOf(document.blocks);
  }

  private void comparison(List<Study> studies) {
    blocks.add(new Heading(1, "Scaling: " + String.join(", ", Comparison.names(studies))));
    List<String> troubles =
        Stream.concat(
                Comparison.troubles(studies).stream(),
                studies.stream()
                    .flatMap(s -> s.troubles().stream().map(t -> s.name() + ": " + t.text())))
            .toList();
    troubles(troubles);
    blocks.add(Comparison.table(studies));
  }

  private void troubles(List<String> texts) {
    if (!texts.isEmpty()) {
      blocks.add(new Paragraph("Before you believe these figures:"));
      blocks.add(new Bullets(true, texts));
    }
  }

  private void study(Study study, boolean isOneOfSeveral) {
    blocks.add(new Heading(isOneOfSeveral ? 2 : 1, title(study)));
    if (!isOneOfSeveral) {
      troubles(study.troubles().stream().map(Trouble::text).toList());
    }
    if (!study.points().isEmpty()) {
      points(study);
    }
    fits(study);
    List<String> findings = Findings.of(study, threshold);
    if (!findings.isEmpty()) {
      blocks.add(new Heading(3, "What it shows"));
      blocks.add(new Bullets(false, findings));
    }
    origins(study);
  }

  /** Returns the title of a study: what it is called and what it measures. */
  public static String title(Study study) {
    String title = study.header().title();
    String extra = title.isEmpty() || title.equals(study.name()) ? "" : " (" + title + ")";
    return (study.isWeak() ? "Weak" : "Strong")
        + " scaling over "
        + study.unit()
        + ": "
        + study.name()
        + extra;
  }

  private void points(Study study) {
    blocks.add(PointColumns.table(study));
    blocks.add(
        new Paragraph(
            "Times are "
                + study.header().measures().times()
                + "; speedup is of medians against "
                + study.sized(study.points().get(0).size())
                + "; "
                + (study.isWeak()
                    ? "serial fraction by Gustafson's law solved for s"
                    : "serial fraction by Karp and Flatt")
                + "; core-hours of one whole run, of the cores it computes on"
                + (study.header().measures().areOfProgram() ? " (one for each rank)" : "")
                + " and of all cores of its hosts."
                + work(study)
                + digest(study)
                + (study.points().stream().anyMatch(Point::isOversubscribed)
                    ? " * oversubscribed."
                    : "")));
  }

  private static String work(Study study) {
    return study.isWeak() && study.header().measures().areOfProgram()
        ? " Its work is taken to grow as the size does."
        : "";
  }

  /** What a digest of standard output is worth must be known before it is believed. */
  private static String digest(Study study) {
    return switch (study.header().measures().digest()) {
      case ANSWER -> "";
      case OUTPUT ->
          " The digest is that of standard output"
              + (study.header().measures().pattern().isEmpty()
                  ? "."
                  : " without the time found in it.");
      case NONE -> " Results were not compared (--no-digest).";
    };
  }

  private void fits(Study study) {
    if (study.fits().isEmpty()) {
      blocks.add(
          new Paragraph(
              Unfit.why(study)
                  .map(why -> "No law is fitted and nothing is extrapolated: " + why + ".")
                  .orElse(
                      "No law is fitted: that takes 2 to 1000 sizes that are not oversubscribed.")));
      return;
    }
    blocks.add(new Heading(3, "Fits"));
    blocks.add(
        new Table(
            List.of("law", "parameter", "value [95 % interval]", "sizes", "lack of fit"),
            study.fits().stream().flatMap(fit -> parameters(fit).stream()).toList(),
            3));
    blocks.add(
        new Paragraph(
            "Least squares of the logarithms of the rates of all runs, with parameters from 0 to 1. "
                + study.fits().stream()
                    .map(fit -> fit.law().title() + ": " + fit.law().formula() + ". ")
                    .collect(Collectors.joining())
                + "P is how probable points so far from the law would be if it held (F test)."));
    extrapolation(study);
    if (study.fits().stream().noneMatch(fit -> fit.law() == Law.UNIVERSAL)) {
      blocks.add(
          new Paragraph(
              "The Universal Scalability Law needs at least "
                  + Law.UNIVERSAL.leastSizes()
                  + " sizes that are not oversubscribed."));
    }
  }

  private void extrapolation(Study study) {
    List<List<String>> rows =
        study.fits().stream().flatMap(fit -> predictions(study, fit).stream()).toList();
    if (!rows.isEmpty()) {
      blocks.add(new Heading(3, "Extrapolation, not measured"));
      blocks.add(
          new Table(
              List.of(
                  "law",
                  study.unit(),
                  study.header().measures().areOfProgram() ? "time s [95 %]" : "loop s [95 %]",
                  "speedup [95 %]",
                  "efficiency % [95 %]"),
              rows,
              1));
    }
    untold(study, "that misses the points", Fit::missesPoints);
    untold(study, "that nothing tests (as many unknowns as sizes)", fit -> !fit.isTested());
    study
        .room()
        .ifPresent(
            ranks -> {
              if (ranks < 16 * study.fits().get(0).largest()) {
                blocks.add(
                    new Paragraph(
                        "Beyond "
                            + study.sized(ranks)
                            + " nothing is extrapolated: the host has no more processors."));
              }
            });
  }

  private void untold(Study study, String why, Predicate<Fit> is) {
    study.fits().stream()
        .filter(is)
        .map(fit -> "Nothing is extrapolated by a law " + why + ": " + fit.law().title() + ".")
        .forEach(text -> blocks.add(new Paragraph(text)));
  }

  private static String title(Fit fit) {
    return fit.law().title() + (fit.missesPoints() ? " (misses the points)" : "");
  }

  private static List<List<String>> parameters(Fit fit) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < fit.parameters().size(); i++) {
      Law.Parameter parameter = fit.law().parameters().get(i);
      Estimate value = fit.parameters().get(i);
      rows.add(
          List.of(
              title(fit),
              parameter.name() + " " + parameter.symbol(),
              Digits.estimate(value, Digits::three),
              String.valueOf(fit.sizes()),
              fit.probability().isEmpty()
                  ? ""
                  : "P = " + Digits.three(fit.probability().getAsDouble())));
    }
    return rows;
  }

  private static List<List<String>> predictions(Study study, Fit fit) {
    return study.predictions(fit).stream()
        .map(
            at ->
                List.of(
                    title(fit),
                    String.valueOf(at.size()),
                    Digits.estimate(at.seconds(), Digits::seconds),
                    Digits.estimate(at.speedup(), Digits::three),
                    Digits.estimate(at.efficiency(), Digits::percent)))
        .toList();
  }

  private void origins(Study study) {
    List<List<String>> pairs = Origins.of(study);
    List<String> commands = Origins.commands(study);
    if (!pairs.isEmpty()) {
      blocks.add(new Heading(3, "Measured on"));
      blocks.add(new Table(List.of("what", "which"), pairs, 2));
    }
    if (!commands.isEmpty()) {
      blocks.add(new Heading(3, "Commands"));
      blocks.add(new Code(commands));
    }
  }
}
