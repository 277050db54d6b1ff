package org.rangereduce.report.scaling;

import java.util.List;
import java.util.stream.Collectors;
import org.rangereduce.report.scaling.fit.Fit;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyHeader;

/** Looks for what a reader must know before believing a number. */
final class Troubles {
  private Troubles() {}

  /** Returns the troubles of a study, worst first. */
  static List<Trouble> of(RunsFile file, StudyHeader header, List<Point> points, List<Fit> fits) {
    Complaints complaints = new Complaints(file, header, points);
    RunTroubles.find(complaints);
    PointTroubles.find(complaints);
    if (!fits.isEmpty() && fits.stream().allMatch(Fit::missesPoints)) {
      complaints.doubtful(
          "no law goes through the points, by more than the runs differ among themselves ("
              + fits.stream().map(Troubles::misfit).collect(Collectors.joining(", "))
              + "; F test): nothing is extrapolated");
    }
    return complaints.troubles();
  }

  private static String misfit(Fit fit) {
    return fit.law().title() + ": P = " + Digits.three(fit.probability().orElse(0));
  }
}
