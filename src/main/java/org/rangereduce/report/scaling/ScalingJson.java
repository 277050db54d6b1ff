package org.rangereduce.report.scaling;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.rangereduce.report.scaling.fit.Estimate;
import org.rangereduce.report.scaling.fit.Fit;
import org.rangereduce.report.scaling.runs.Measures;

/**
 * Everything that a report says as JSON, format "range-reduce-scaling", version 1; the README has
 * the table of its fields. Numbers of elements are strings, as they can be larger than 2^53; what
 * is unknown or without end is null.
 */
final class ScalingJson {
  private static final int VERSION = 1;
  private static final MathContext DIGITS = new MathContext(8);

  private ScalingJson() {}

  static String of(List<Study> studies, double threshold) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", "range-reduce-scaling");
    fields.put("version", VERSION);
    fields.put("efficiencyThreshold", threshold);
    fields.put("troubles", studies.size() > 1 ? Comparison.troubles(studies) : List.of());
    fields.put("studies", studies.stream().map(study -> study(study, threshold)).toList());
    try {
      return JSON.std
              .with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES)
              .asString(fields)
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
  }

  private static Map<String, Object> study(Study study, double threshold) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", study.name());
    fields.put("title", study.header().title());
    fields.put("scaling", study.header().scaling().word());
    fields.put("over", study.unit());
    Measures measures = study.header().measures();
    if (measures.areOfProgram()) {
      fields.put("timing", measures.timing().word());
      fields.put("timePattern", measures.pattern().isEmpty() ? null : measures.pattern());
      fields.put("digestOf", measures.digest().word());
    }
    fields.put("troubles", study.troubles().stream().map(ScalingJson::trouble).toList());
    fields.put("points", study.points().stream().map(point -> point(study, point)).toList());
    fields.put("fits", study.fits().stream().map(fit -> fit(study, fit, threshold)).toList());
    fields.put(
        "efficientUpTo", study.efficientUpTo(threshold).stream().boxed().findFirst().orElse(null));
    fields.put("doublings", study.doublings().stream().map(ScalingJson::doubling).toList());
    fields.put("losses", study.losses().map(ScalingJson::losses).orElse(null));
    fields.put("findings", Findings.of(study, threshold));
    fields.put("measuredOn", origins(study));
    fields.put("commands", Origins.commands(study));
    return fields;
  }

  private static Map<String, Object> trouble(Trouble trouble) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("wrong", trouble.weight() == Trouble.Weight.WRONG);
    fields.put("text", trouble.text());
    return fields;
  }

  private static Map<String, Object> point(Study study, Point point) {
    OptionalDouble serial = point.serialFraction(study.isWeak());
    OptionalDouble hostHours = point.hostCoreHours();
    Optional<Point.Parts> parts = point.parts();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("size", point.size());
    fields.put("nodes", point.nodes());
    fields.put("ranks", point.ranks());
    fields.put("threadsPerRank", point.threads() > 0 ? point.threads() : null);
    fields.put("cores", point.cores());
    fields.put("oversubscribed", point.isOversubscribed());
    fields.put("elements", point.elements().signum() > 0 ? point.elements().toString() : null);
    fields.put("repetitions", point.loop().count());
    fields.put("loopSeconds", spread(point.loop()));
    fields.put("startSeconds", point.start().map(ScalingJson::spread).orElse(null));
    fields.put("computeSeconds", number(parts, Point.Parts::computeSeconds));
    fields.put("meanComputeSeconds", number(parts, Point.Parts::meanComputeSeconds));
    fields.put("reduceSeconds", number(parts, Point.Parts::reduceSeconds));
    fields.put("imbalance", number(parts, Point.Parts::imbalance));
    fields.put("baselineSize", point.baseline());
    fields.put("speedup", number(point.speedup()));
    fields.put("efficiency", number(point.efficiency()));
    fields.put("serialFraction", number(serial));
    fields.put("elementsPerSecond", number(point.rate()));
    fields.put("coreHours", number(point.coreHours()));
    fields.put("hostCoreHours", number(hostHours));
    fields.put(
        "digest",
        study.header().measures().digest() == Measures.DigestOf.NONE ? null : point.digest());
    return fields;
  }

  private static Map<String, Object> spread(Spread spread) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("median", number(spread.median()));
    fields.put("min", number(spread.min()));
    fields.put("max", number(spread.max()));
    fields.put("standardDeviation", number(spread.standardDeviation()));
    return fields;
  }

  private static Map<String, Object> fit(Study study, Fit fit, double threshold) {
    List<Estimate> values = fit.parameters();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("law", fit.law().title());
    fields.put("formula", fit.law().formula());
    fields.put(
        "parameters",
        IntStream.range(0, values.size())
            .mapToObj(
                i -> {
                  Map<String, Object> parameter = new LinkedHashMap<>();
                  parameter.put("name", fit.law().parameters().get(i).name());
                  parameter.put("symbol", fit.law().parameters().get(i).symbol());
                  parameter.putAll(estimate(values.get(i)));
                  return parameter;
                })
            .toList());
    fields.put("confidence", Fit.CONFIDENCE);
    fields.put("sizes", fit.sizes());
    fields.put("largestSize", number(fit.largest()));
    fields.put(
        "lackOfFitProbability",
        fit.probability().isPresent() ? fitted(fit.probability().getAsDouble()) : null);
    fields.put("largestSpeedup", fit.ceiling().map(ScalingJson::estimate).orElse(null));
    fields.put("farthestSize", number(study.farthest(fit)));
    fields.put("efficientUpTo", estimate(fit.efficientUpTo(threshold, study.farthest(fit))));
    fields.put("fastestSize", fit.peak().map(ScalingJson::estimate).orElse(null));
    fields.put(
        "extrapolations", study.predictions(fit).stream().map(ScalingJson::prediction).toList());
    return fields;
  }

  /** Digits beyond these differ from one computer's functions to another's, and mean nothing. */
  private static Double fitted(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
  }

  private static Map<String, Object> estimate(Estimate estimate) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("value", fitted(estimate.value()));
    fields.put(
        "interval",
        estimate
            .interval()
            .map(
                interval -> {
                  List<Object> ends = new ArrayList<>();
                  ends.add(fitted(interval.low()));
                  ends.add(fitted(interval.high()));
                  return ends;
                })
            .orElse(null));
    return fields;
  }

  private static Map<String, Object> prediction(Prediction prediction) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("size", prediction.size());
    fields.put("loopSeconds", estimate(prediction.seconds()));
    fields.put("speedup", estimate(prediction.speedup()));
    fields.put("efficiency", estimate(prediction.efficiency()));
    return fields;
  }

  private static Map<String, Object> doubling(Doubling doubling) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", doubling.from());
    fields.put("to", doubling.to());
    fields.put("gain", number(doubling.gain()));
    fields.put("passed", doubling.isEnough());
    return fields;
  }

  private static Map<String, Object> losses(Losses losses) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("size", losses.point().size());
    fields.put("total", number(losses.total()));
    fields.put("kernel", number(losses.parts(), Losses.Parts::kernel));
    fields.put("imbalance", number(losses.parts(), Losses.Parts::imbalance));
    fields.put("reduce", number(losses.parts(), Losses.Parts::reduce));
    fields.put("wholeRunEfficiency", number(losses.wholeEfficiency()));
    return fields;
  }

  private static Map<String, Object> origins(Study study) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Origins.of(study).forEach(pair -> fields.put(pair.get(0), pair.get(1)));
    return fields;
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : null;
  }

  private static <T> Double number(Optional<T> of, ToDoubleFunction<T> what) {
    return of.map(value -> number(what.applyAsDouble(value))).orElse(null);
  }

  /** JSON has no infinity and no NaN. */
  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
