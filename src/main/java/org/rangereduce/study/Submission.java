package org.rangereduce.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.cluster.Submitter;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;

/**
 * A study as jobs of a batch system: one for each size, which wait for nobody, and one that writes
 * the report when all of them have ended, however they did. Each job is the study itself again, for
 * its size alone.
 */
final class Submission {
  private final StudyPlan plan;
  private final Path script;
  private final List<String> sbatch;
  private final List<String> arguments;

  /**
   * A submission.
   *
   * @param script scripts/slurm/scaling-study.sbatch
   * @param sbatch options for all jobs
   * @param arguments those of scaling-study.sh that each job gets
   */
  Submission(StudyPlan plan, Path script, List<String> sbatch, List<String> arguments) {
    this.plan = plan;
    this.script = script;
    this.sbatch = List.copyOf(sbatch);
    this.arguments = List.copyOf(arguments);
  }

  /**
   * Returns a line if jobs of this study are still there.
   *
   * @param jobs jobs of this user, number and name
   */
  Optional<String> queued(Map<String, String> jobs) {
    Pattern name = Pattern.compile(Pattern.quote(name("-")) + "(\\d+|report)");
    List<String> same =
        jobs.entrySet().stream()
            .filter(job -> name.matcher(job.getValue()).matches())
            .map(job -> job.getKey() + " (" + job.getValue() + ")")
            .toList();
    return same.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "jobs with the names of this study are still queued or running: "
                + String.join(", ", same)
                + "; runs that they are to make are handed in once more");
  }

  /**
   * Submits a job for each of these sizes and the one of the report.
   *
   * @return a line for each job
   * @throws LaunchException if one is refused; the message names those that were not
   */
  String submit(Submitter submitter, Set<Integer> sizes) {
    List<String> jobs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    try {
      for (int size : sizes) {
        jobs.add(submitter.submit(size(size)));
        text.append("job " + jobs.get(jobs.size() - 1) + ": " + plan.named(size) + "\n");
      }
      String last = submitter.submit(report(jobs));
      return text + "job " + last + ": the report, when they have ended\n";
    } catch (LaunchException e) {
      String before = jobs.isEmpty() ? "" : "; submitted were jobs " + String.join(", ", jobs);
      throw new LaunchException(e.getMessage() + before);
    }
  }

  /** Returns the command for the job of one size. */
  List<String> size(int size) {
    List<String> command = start("-" + size);
    command.addAll(List.of(plan.over() == Over.NODES ? "-N" : "-n", String.valueOf(size)));
    return with(command, "--only", String.valueOf(size));
  }

  /** Returns the command for the job of the report, which needs one task. */
  List<String> report(List<String> jobs) {
    List<String> command = start("-report");
    command.addAll(List.of("-N", "1", "-n", "1", "--ntasks-per-node=1"));
    if (!jobs.isEmpty()) {
      command.add("--dependency=afterany:" + String.join(":", jobs));
    }
    return with(command, "--report-only");
  }

  private List<String> start(String suffix) {
    List<String> command =
        new ArrayList<>(List.of("sbatch", "--parsable", "--job-name=" + name(suffix)));
    String folder = plan.folder().toString().replace("%", "%%"); // a pattern starts so
    command.add("--output=" + Path.of(folder).resolve("slurm-%j.out"));
    command.addAll(sbatch);
    return command;
  }

  private String name(String suffix) {
    Path name = plan.folder().toAbsolutePath().normalize().getFileName();
    return (name == null ? "study" : name.toString()) + suffix;
  }

  private List<String> with(List<String> command, String... task) {
    command.add(script.toString());
    command.addAll(List.of(task));
    command.addAll(arguments);
    return command;
  }
}
