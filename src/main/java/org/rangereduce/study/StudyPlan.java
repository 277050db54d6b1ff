package org.rangereduce.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.StudyHeader;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;

/**
 * What a study is to measure, and where that is kept.
 *
 * @param folder the folder of the study
 * @param title a name for tables and plots
 * @param scaling whether the range stays or grows with the size
 * @param over what a size counts
 * @param points all sizes, from the smallest to the largest
 * @param repeat how many runs are measured at each size, at least 1
 * @param warmUp how many runs warm up at each size
 * @param job the words for {@code mpjrun.sh} as they were written
 * @param limitSeconds how long a run may take
 * @param measures what is taken of each run
 * @param only if present, only this size is run, and kept in a file of its own
 */
public record StudyPlan(
    Path folder,
    String title,
    Scaling scaling,
    Over over,
    List<StudySize> points,
    int repeat,
    int warmUp,
    List<String> job,
    double limitSeconds,
    Measures measures,
    Optional<Integer> only) {

  /** Copies the lists. */
  public StudyPlan {
    points = List.copyOf(points);
    job = List.copyOf(job);
  }

  /** Returns the sizes. */
  public List<Integer> sizes() {
    return points.stream().map(StudySize::size).toList();
  }

  /** Returns the point of a size, which must be one of {@link #sizes}. */
  public StudySize point(int size) {
    return points.stream().filter(point -> point.size() == size).findFirst().orElseThrow();
  }

  /** Returns the runs in order. */
  public List<PlannedRun> turns() {
    return Schedule.of(only.map(List::of).orElseGet(this::sizes), warmUp, repeat);
  }

  /**
   * Returns what the file of the study says of it.
   *
   * @param sizes its sizes, those of earlier times too
   */
  StudyHeader header(List<Integer> sizes, Origin origin, Instant now) {
    return new StudyHeader(
        title,
        scaling,
        over,
        sizes,
        repeat,
        warmUp,
        origin.command(),
        job,
        Optional.of(now),
        origin.program(),
        origin.commit(),
        measures);
  }

  /** Returns a size in words: 1 rank, 4 nodes. */
  public String named(int size) {
    String one = over == Over.NODES ? "node" : "rank";
    return size + " " + one + (size == 1 ? "" : "s");
  }
}
