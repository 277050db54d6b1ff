package org.rangereduce.study;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.checkpoint.Checksum;
import org.rangereduce.report.scaling.runs.RunResult;

/**
 * The figures of a run that succeeded.
 *
 * @param report its figures by the names that the JSON of a run has for them; empty if there are
 *     none
 * @param digest the same for the same result; empty if there is none
 * @param problem why there are no figures, in a line; else empty
 */
public record Measured(Optional<Map<String, Object>> report, String digest, String problem) {
  /** Of a run that failed. */
  static final Measured NOTHING = new Measured(Optional.empty(), "", "");

  private static final int DIGEST_DIGITS = 16;

  /** Returns that there are no figures. */
  static Measured failed(String problem) {
    return new Measured(Optional.empty(), "", problem);
  }

  /** Returns what the JSON report of a reduction has. */
  static Measured ofReport(String json) {
    Optional<Map<String, Object>> report = object(json).filter(r -> RunResult.of(r).isPresent());
    return report.isEmpty()
        ? failed("it ended well, but without a report that could be read")
        : new Measured(report, digest(report.get()), "");
  }

  /** Reads a JSON object; nothing if it is none. */
  static Optional<Map<String, Object>> object(String json) {
    try {
      return Optional.ofNullable(JSON.std.mapFrom(json));
    } catch (IOException | RuntimeException e) { // it casts what is no object without a look
      return Optional.empty();
    }
  }

  /** The answer alone: it is the same for all ways to come to it. */
  private static String digest(Map<String, Object> report) {
    if (!(report.get("answer") instanceof Map<?, ?> answer) || answer.isEmpty()) {
      return "";
    }
    try {
      return shortened(Checksum.of(JSON.std.asString(answer).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // writing to memory does not fail
    }
  }

  /** Returns as much of a checksum as is needed to distinguish results. */
  static String shortened(String checksum) {
    return checksum.substring(0, DIGEST_DIGITS);
  }
}
