package org.rangereduce.combine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.checkpoint.Contradictions;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.checkpoint.PartFile;
import org.rangereduce.job.Job;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.reduce.AnswerOverflowException;
import org.rangereduce.report.Combined;

/**
 * Combines the parts of a job. Their accumulators are exact, so the result has the same bits as
 * that of one run over the whole range.
 */
public final class Combination {
  private final String program;
  private final Function<WrittenJob, Job> reader;
  private final Function<List<String>, String> command;

  /**
   * A combination.
   *
   * @param program the version of this program
   * @param reader makes a job of what was written
   * @param command makes a line for a shell of the words of a command line
   */
  public Combination(
      String program, Function<WrittenJob, Job> reader, Function<List<String>, String> command) {
    this.program = program;
    this.reader = reader;
    this.command = command;
  }

  /**
   * Combines the parts in some files.
   *
   * @param files checkpoints or results as JSON, in any order
   * @throws RefusedException if they do not make a whole
   * @throws AnswerOverflowException if the answer is too large to be given
   */
  public Combined of(List<Path> files) throws RefusedException {
    List<String> refusals = new ArrayList<>();
    List<PartFile> parts = ofOneJob(ofThisProgram(read(files, refusals), refusals), refusals);
    if (parts.isEmpty()) {
      throw new RefusedException(refusals);
    }
    Job job = reader.apply(parts.get(0).checkpoint().identity().written());
    Kernel kernel = new Kernel(job, false);
    Cover cover = new Cover(job, kernel, command, refusals);
    long[] total = cover.total(fitting(parts, job, kernel, refusals));
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
    return new Combined(job, kernel.reduction().generate(total), cover.used());
  }

  private static List<PartFile> read(List<Path> files, List<String> refusals) {
    Set<Path> seen = new HashSet<>();
    List<PartFile> parts = new ArrayList<>();
    for (Path file : files) {
      if (!seen.add(real(file))) {
        refusals.add(file + " is given twice; give it once");
        continue;
      }
      try {
        parts.add(PartFile.read(file));
      } catch (CheckpointException e) {
        refusals.add(e.getMessage());
      }
    }
    return parts;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath(); // reading it shows why
    }
  }

  private List<PartFile> ofThisProgram(List<PartFile> parts, List<String> refusals) {
    List<PartFile> ours = new ArrayList<>();
    for (PartFile part : parts) {
      Identity kept = part.checkpoint().identity();
      String by = kept.program();
      if (by.equals(program) && kept.arithmetic() == Identity.ARITHMETIC) {
        ours.add(part);
      } else if (by.equals(program)) {
        refusals.add(
            part.path()
                + " was saved with "
                + kept.whichArithmetic()
                + ", this program has arithmetic "
                + Identity.ARITHMETIC
                + ", whose results may differ; combine with the program that saved it");
      } else {
        refusals.add(
            part.path()
                + " was saved by RangeReduce "
                + by
                + ", this is "
                + program
                + ", whose last bits may differ; combine with that version");
      }
    }
    return ours;
  }

  /** Keeps the parts of the job that most of them have; of as many, the first. */
  private static List<PartFile> ofOneJob(List<PartFile> parts, List<String> refusals) {
    Map<String, Long> counts =
        parts.stream()
            .collect(Collectors.groupingBy(Combination::fingerprint, Collectors.counting()));
    long most = counts.values().stream().mapToLong(count -> count).max().orElse(0);
    List<PartFile> kept = new ArrayList<>();
    for (PartFile part : parts) {
      boolean isFirst = kept.isEmpty() && counts.get(fingerprint(part)) == most;
      if (isFirst || !kept.isEmpty() && fingerprint(part).equals(fingerprint(kept.get(0)))) {
        kept.add(part);
      }
    }
    for (PartFile part : parts) {
      if (!fingerprint(part).equals(fingerprint(kept.get(0)))) {
        refusals.add(
            part.path()
                + " holds another job: "
                + part.checkpoint().identity().shortJob()
                + "; "
                + kept.get(0).path()
                + " holds "
                + kept.get(0).checkpoint().identity().shortJob()
                + "; combine the parts of one job");
      }
    }
    return kept;
  }

  private static String fingerprint(PartFile part) {
    return part.checkpoint().identity().fingerprint();
  }

  /** Keeps the parts whose state can be one of this job. */
  private List<PartFile> fitting(
      List<PartFile> parts, Job job, Kernel kernel, List<String> refusals) {
    List<PartFile> fitting = new ArrayList<>();
    for (PartFile part : parts) {
      Identity kept = part.checkpoint().identity();
      Identity expected = Identity.of(job, kept.part(), program);
      try {
        Contradictions.refuse(
            part.checkpoint(), expected, kernel.reduction(), part.path().toString());
        fitting.add(part);
      } catch (CheckpointException e) {
        refusals.add(e.getMessage());
      }
    }
    return fitting;
  }
}
