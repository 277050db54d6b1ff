package org.rangereduce.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;

/**
 * The figures of a user's own program: what its launcher has seen of it, the time that its standard
 * output tells if it is to, and a digest of that output.
 */
final class ProgramMeasure implements Measure {
  /** The resolution of the clock, in seconds. */
  private static final double TICK = 1e-9;

  private final Measures measures;

  ProgramMeasure(Measures measures) {
    this.measures = measures;
  }

  @Override
  public Measured of(Path out, Path figures) throws IOException {
    Map<String, Object> report =
        new LinkedHashMap<>(
            Files.exists(figures)
                ? Measured.object(Measure.text(figures)).orElse(Map.of())
                : Map.of());
    Optional<Pattern> pattern =
        measures.timing() == Timing.OUTPUT
            ? Optional.of(Pattern.compile(measures.pattern()))
            : Optional.empty();
    OutputScan scan;
    try (InputStream in = Files.newInputStream(out)) {
      scan = OutputScan.of(in, pattern);
    }
    OptionalDouble seconds =
        pattern.isPresent() ? number(scan.found()) : seconds(report.get("mpiSeconds"));
    if (seconds.isEmpty() || seconds.getAsDouble() < TICK) {
      return Measured.failed(problem(report, scan.found()));
    }
    report.put("loopSeconds", seconds.getAsDouble());
    String digest = measures.digest() == DigestOf.NONE ? "" : Measured.shortened(scan.checksum());
    return new Measured(Optional.of(report), digest, "");
  }

  private static OptionalDouble number(Optional<String> text) {
    return text.filter(t -> t.matches("\\d+(\\.\\d*)?([eE][+-]?\\d+)?|\\.\\d+([eE][+-]?\\d+)?"))
        .map(Double::parseDouble)
        .filter(Double::isFinite)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble seconds(Object value) {
    return value instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  private String problem(Map<String, Object> report, Optional<String> found) {
    if (measures.timing() == Timing.OUTPUT) {
      String pattern = "--time-pattern '" + measures.pattern() + "' ";
      return found.isEmpty()
          ? pattern + "is found in no line of standard output"
          : pattern + "found '" + found.get() + "', which is no number of seconds above 0";
    }
    if (!report.containsKey("startSeconds")) {
      return "its ranks did not all call MPI.Init, so its time without start-up is not known;"
          + " --time-pattern takes one that it prints";
    }
    return report.containsKey("mpiSeconds")
        ? "a rank entered MPI.Finalize before the last had left MPI.Init, so there is no time"
            + " between; --time-pattern takes one that it prints"
        : "no rank called MPI.Finalize, so its end is not known; --time-pattern takes a time that"
            + " it prints";
  }
}
