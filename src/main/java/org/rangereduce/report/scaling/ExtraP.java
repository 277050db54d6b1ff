package org.rangereduce.report.scaling;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunResult;

/**
 * Every measured run in the JSON Lines format that Extra-P 4 reads (its documentation, "File
 * formats"): a value a line, repetitions as lines of their own, parts of a run as call paths. The
 * parameter p is the size; points that are oversubscribed are left out, since Extra-P would take
 * them for how the program scales.
 */
final class ExtraP {
  private ExtraP() {}

  static String of(List<Study> studies) {
    StringBuilder lines = new StringBuilder();
    for (Study study : studies) {
      String root = studies.size() == 1 ? "" : plain(study.name()) + "->";
      for (Point point : study.fitted()) {
        for (Run run : point.runs()) {
          RunResult result = run.result().orElseThrow();
          String loop = root + study.wording().subject();
          result.startSeconds().ifPresent(seconds -> line(lines, point, root + "start", seconds));
          line(lines, point, loop, result.loopSeconds());
          result
              .parts()
              .ifPresent(
                  parts -> {
                    line(lines, point, loop + "->compute", parts.computeSeconds());
                    line(lines, point, loop + "->reduce", parts.reduceSeconds());
                  });
        }
      }
    }
    return lines.toString();
  }

  /** Extra-P reads in the locale's encoding and takes -> for a step of the path. */
  private static String plain(String name) {
    return name.replaceAll("[^\\x20-\\x7e]", "_").replace("->", "_");
  }

  private static void line(StringBuilder lines, Point point, String path, double seconds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("params", Map.of("p", point.size()));
    fields.put("callpath", path);
    fields.put("metric", "time");
    fields.put("value", seconds);
    try {
      lines.append(JSON.std.asString(fields)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
  }
}
