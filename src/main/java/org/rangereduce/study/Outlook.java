package org.rangereduce.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;

/**
 * How long runs will take: as the finished ones of the same size did; else as if all sizes were as
 * fast for each core as those that were measured; else by a sample of the job.
 */
final class Outlook {
  /** To start a process and find other ranks, where nothing is known yet. */
  private static final double USUAL_START_SECONDS = 0.5;

  private final StudyPlan plan;
  private final Supplier<OptionalDouble> sample;
  private final List<Run> done = new ArrayList<>();
  private Optional<OptionalDouble> sampled = Optional.empty();

  /**
   * An outlook on a study.
   *
   * @param sample measures elements per second on one core; nothing if the job is too short for it.
   *     It is asked once, and only if nothing is known
   * @param runs those that are made
   */
  Outlook(StudyPlan plan, Supplier<OptionalDouble> sample, List<Run> runs) {
    this.plan = plan;
    this.sample = sample;
    runs.forEach(this::add);
  }

  void add(Run run) {
    if (run.succeeded() && run.wallSeconds().isPresent()) {
      done.add(run);
    }
  }

  /** Returns how long these runs will take; nothing if that is not known of all. */
  OptionalDouble seconds(List<PlannedRun> turns) {
    double sum = 0;
    for (PlannedRun turn : turns) {
      OptionalDouble seconds = seconds(turn.size());
      if (seconds.isEmpty()) {
        return seconds;
      }
      sum += seconds.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  /**
   * Returns how long a run of this size will take; nothing of a user's own program before a run of
   * it has ended.
   */
  OptionalDouble seconds(int size) {
    OptionalDouble same = median(run -> run.point() == size, run -> run.wallSeconds().orElse(0));
    if (same.isPresent()) {
      return same;
    }
    OptionalDouble loop = loopSeconds(plan.point(size));
    return loop.isPresent() ? OptionalDouble.of(startSeconds() + loop.getAsDouble()) : loop;
  }

  private double startSeconds() {
    return median(
            run -> true, run -> run.wallSeconds().orElse(0) - run.result().get().loopSeconds())
        .orElse(USUAL_START_SECONDS);
  }

  private OptionalDouble loopSeconds(StudySize point) {
    OptionalDouble measured =
        median(
            run -> plan.sizes().contains(run.point()),
            run -> {
              StudySize same = plan.point(run.point());
              return work(same) / run.result().get().loopSeconds() / same.cores();
            });
    OptionalDouble rate = measured.isPresent() ? measured : sampled();
    if (rate.isPresent() && rate.getAsDouble() > 0) {
      return OptionalDouble.of(work(point) / (rate.getAsDouble() * point.cores()));
    }
    return hasElements(point) ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  private static boolean hasElements(StudySize point) {
    return point.elements().signum() > 0;
  }

  /** Elements, or where there are none what a user's own program has to do, against one rank. */
  private double work(StudySize point) {
    return hasElements(point)
        ? point.elements().doubleValue()
        : plan.scaling() == Scaling.WEAK ? point.size() : 1;
  }

  private OptionalDouble sampled() {
    if (sampled.isEmpty()) {
      sampled = Optional.of(sample.get());
    }
    return sampled.get();
  }

  private OptionalDouble median(
      java.util.function.Predicate<Run> which, Function<Run, Double> figure) {
    List<Double> figures = new ArrayList<>(done.stream().filter(which).map(figure).toList());
    Collections.sort(figures);
    return figures.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (figures.get((figures.size() - 1) / 2) + figures.get(figures.size() / 2)) / 2);
  }
}
