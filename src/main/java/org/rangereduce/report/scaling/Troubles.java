package org.rangereduce.report.scaling;

import java.util.List;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyHeader;

/** Looks for what a reader must know before believing a number. */
final class Troubles {
  private Troubles() {}

  static List<Trouble> of(RunsFile file, StudyHeader header, List<Point> points) {
    return List.of();
  }
}
