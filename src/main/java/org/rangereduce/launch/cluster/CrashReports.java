package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Finds the report that a Java virtual machine writes when it crashes. It is written to the
 * standard output of the rank, whatever the options of that Java are, and is no result.
 */
final class CrashReports {
  /** How they begin; what follows is all of the report. */
  private static final List<String> BEGINNINGS =
      List.of(
          "#\n# A fatal error has been detected by the Java Runtime Environment:",
          "#\n# There is insufficient memory for the Java Runtime Environment to continue.");

  /** A stream, as one rank sees it. */
  interface Sink {
    /**
     * Takes bytes.
     *
     * @throws IOException if they cannot be written
     */
    void write(byte[] bytes) throws IOException;
  }

  private final Map<Integer, Seen> ranks = new TreeMap<>();

  /** The state of the output of a rank. Text is ISO 8859-1, a character for each byte. */
  private static final class Seen {
    /** What may be the beginning of a report. */
    private String held = "";

    private boolean atLineStart = true;
    private boolean crashed;
    private boolean fresh;
  }

  /**
   * Passes on what a rank has written: its output to one stream, the report of a crash to another.
   */
  synchronized void write(int rank, byte[] bytes, Sink output, Sink report) throws IOException {
    Seen seen = ranks.computeIfAbsent(rank, r -> new Seen());
    if (seen.crashed) {
      report.write(bytes);
      return;
    }
    String text = seen.held + new String(bytes, StandardCharsets.ISO_8859_1);
    OptionalInt begin = beginning(text, seen.atLineStart);
    int end = begin.orElseGet(() -> text.length() - held(text, seen.atLineStart));
    pass(seen, text.substring(0, end), output);
    seen.crashed = begin.isPresent();
    seen.fresh = true;
    if (seen.crashed) {
      seen.held = "";
      report.write(text.substring(end).getBytes(StandardCharsets.ISO_8859_1));
    } else {
      seen.held = text.substring(end);
    }
  }

  private static void pass(Seen seen, String text, Sink output) throws IOException {
    if (!text.isEmpty()) {
      output.write(text.getBytes(StandardCharsets.ISO_8859_1));
      seen.atLineStart = text.endsWith("\n");
    }
  }

  private static OptionalInt beginning(String text, boolean atLineStart) {
    for (int at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
      int from = at;
      boolean isLine = at == 0 ? atLineStart : text.charAt(at - 1) == '\n';
      if (isLine && BEGINNINGS.stream().anyMatch(begin -> text.startsWith(begin, from))) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns how many bytes at the end may be the beginning of a report. */
  private static int held(String text, boolean atLineStart) {
    int line = text.lastIndexOf('\n', text.length() - 1);
    int before = line < 1 ? -1 : text.lastIndexOf('\n', line - 1);
    for (int at : new int[] {before + 1, line + 1}) { // a beginning has one line, and a second
      String rest = text.substring(at);
      boolean isLine = at > 0 || atLineStart;
      if (isLine
          && !rest.isEmpty()
          && BEGINNINGS.stream().anyMatch(begin -> begin.startsWith(rest))) {
        return rest.length();
      }
    }
    return 0;
  }

  /** A rank has ended: passes on what was no report. */
  synchronized void end(int rank, Sink output) throws IOException {
    Seen seen = ranks.remove(rank);
    if (seen != null) {
      pass(seen, seen.held, output);
    }
  }

  /** Passes on what has been held since the last call of this method. */
  synchronized void showUnfinished(Sinks outputs) throws IOException {
    for (Map.Entry<Integer, Seen> entry : ranks.entrySet()) {
      Seen seen = entry.getValue();
      if (!seen.fresh) {
        pass(seen, seen.held, outputs.of(entry.getKey()));
        seen.held = "";
      }
      seen.fresh = false;
    }
  }

  /** The stream of each rank. */
  interface Sinks {
    /** Returns that of a rank. */
    Sink of(int rank);
  }
}
