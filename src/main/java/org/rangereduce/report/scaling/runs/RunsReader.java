package org.rangereduce.report.scaling.runs;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One reading of a file of runs. */
final class RunsReader {
  private static final int MOST_RUNS = 100_000;

  /** More complaints than these say nothing new. */
  private static final int MOST_COMPLAINTS = 20;

  private final Path path;
  private final RunReader reader = new RunReader();
  private final List<StudyHeader> headers = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int untold;
  private boolean cutShort;

  RunsReader(Path path) {
    this.path = path;
  }

  RunsFile read(Lines lines) throws IOException {
    while (lines.next()) {
      try {
        read(lines, lines.isTooLong() ? "" : lines.text());
      } catch (UnusableLineException e) {
        complain(lines.number(), e.getMessage());
      }
    }
    if (untold > 0) {
      complaints.add(path + ": " + untold + " more lines are left out for such reasons");
    }
    return new RunsFile(path, headers, runs, complaints, cutShort);
  }

  private void read(Lines lines, String text) throws UnusableLineException {
    if (lines.isTooLong()) {
      throw new UnusableLineException("is longer than a run can be and is left out");
    }
    if (text.isBlank()) {
      return;
    }
    Optional<Map<String, Object>> fields = parse(text);
    cutShort = fields.isEmpty() && !lines.isWhole();
    if (cutShort) {
      throw new UnusableLineException("is cut short, as by a crash, and is left out");
    }
    take(
        new Fields(
            fields.orElseThrow(
                () -> new UnusableLineException("is no JSON object and is left out"))),
        lines.number());
  }

  private static Optional<Map<String, Object>> parse(String text) {
    try {
      return Optional.ofNullable(JSON.std.mapFrom(text));
    } catch (IOException | RuntimeException e) { // it casts what is no object without a look
      return Optional.empty();
    }
  }

  private void take(Fields line, int number) throws UnusableLineException {
    switch (line.text("kind")) {
      case RunsText.STUDY, RunsText.SESSION -> {
        checkVersion(line, number);
        headers.add(RunReader.header(line));
      }
      case RunsText.RUN -> {
        if (runs.size() == MOST_RUNS) {
          throw new StudyException(path + " has more than " + MOST_RUNS + " runs; divide it");
        }
        runs.add(reader.run(line));
      }
      default ->
          throw new UnusableLineException(
              "is left out: its \"kind\" is none of study, session and run");
    }
  }

  private void checkVersion(Fields line, int number) {
    String format = line.text("format");
    if (!format.equals(RunsText.FORMAT) && !format.isEmpty()) {
      throw new StudyException(
          place(number) + " is of the format " + format + ", not " + RunsText.FORMAT);
    }
    int version = line.whole("version", RunsText.VERSION);
    if (version != RunsText.VERSION) {
      throw new StudyException(
          place(number)
              + " has version "
              + version
              + " of the format, this program reads "
              + RunsText.VERSION
              + "; use the program that wrote it");
    }
  }

  private void complain(int number, String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(place(number) + " " + what);
    } else {
      untold++;
    }
  }

  private String place(int number) {
    return path + " line " + number;
  }
}
