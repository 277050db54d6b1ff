package org.rangereduce.report.scaling;

import java.util.List;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyHeader;

/** Looks for what a reader must know before believing a number. */
final class Troubles {
  private Troubles() {}

  /** Returns the troubles of a study, worst first. */
  static List<Trouble> of(RunsFile file, StudyHeader header, List<Point> points) {
    Complaints complaints = new Complaints(file, header, points);
    RunTroubles.find(complaints);
    PointTroubles.find(complaints);
    return complaints.troubles();
  }
}
