package org.rangereduce.combine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.PartFile;
import org.rangereduce.job.Job;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;
import org.rangereduce.report.Account;
import org.rangereduce.report.Figures;

/**
 * Goes through the parts of a job in the order of the range, combines them, and refuses what is
 * missing, there twice or unfinished. It ends where no later element can change the answer any
 * more, as a run does: what is behind the last match that was wanted need not be there.
 */
final class Cover {
  private final Job job;
  private final Kernel kernel;
  private final Function<List<String>, String> command;
  private final List<String> refusals;
  private final List<PartFile> used = new ArrayList<>();

  /**
   * Nothing is covered yet.
   *
   * @param command makes a line for a shell of the words of a command line
   * @param refusals gets a line for each thing that is wrong
   */
  Cover(Job job, Kernel kernel, Function<List<String>, String> command, List<String> refusals) {
    this.job = job;
    this.kernel = kernel;
    this.command = command;
    this.refusals = refusals;
  }

  /** Returns the total of all parts, which counts only if nothing is refused. */
  long[] total(List<PartFile> parts) {
    List<PartFile> inOrder = new ArrayList<>(parts);
    inOrder.sort(
        Comparator.<PartFile>comparingLong(part -> share(part).from())
            .thenComparingLong(part -> share(part).to()));
    long[] total = kernel.reduction().identity();
    long reached = 0;
    PartFile last = null; // the one that reaches so far
    for (PartFile part : inOrder) {
      Slice share = share(part);
      if (isComplete(total)) {
        return total;
      }
      if (share.from() > reached) {
        gap(new Slice(reached, share.from()), parts);
      } else if (share.from() < reached && !share.isEmpty()) {
        overlap(last, part, new Slice(share.from(), Math.min(reached, share.to())));
      }
      if (!part.checkpoint().state().finished()) {
        unfinished(part);
      }
      kernel.reduction().combine(total, part.checkpoint().state().accumulator());
      used.add(part);
      last = share.to() > reached ? part : last;
      reached = Math.max(reached, share.to());
    }
    long end = kernel.blocks().count();
    if (reached < end && !isComplete(total)) {
      gap(new Slice(reached, end), parts);
    }
    return total;
  }

  /** Returns the parts that went into the total, in the order of the range. */
  List<PartFile> used() {
    return used;
  }

  private boolean isComplete(long[] total) {
    return refusals.isEmpty() && kernel.reduction().isComplete(total);
  }

  private static Slice share(PartFile part) {
    return part.checkpoint().identity().share();
  }

  private static Part part(PartFile file) {
    return file.checkpoint().identity().part();
  }

  private void overlap(PartFile one, PartFile other, Slice both) {
    refusals.add(
        part(one).equals(part(other))
            ? "part "
                + part(one)
                + " is there twice: "
                + one.path()
                + " and "
                + other.path()
                + "; leave one out"
            : "part "
                + part(one)
                + " in "
                + one.path()
                + " and part "
                + part(other)
                + " in "
                + other.path()
                + " both have "
                + Account.ends(job, both)
                + "; leave one out");
  }

  private void unfinished(PartFile file) {
    Checkpoint checkpoint = file.checkpoint();
    String fix =
        file.owner()
            .map(owner -> owner + " works on it, so wait for that")
            .orElseGet(
                () ->
                    "if it failed, its log says why; to go on: "
                        + command(part(file), file.path(), file));
    refusals.add(
        "part "
            + part(file)
            + " in "
            + file.path()
            + " is not done, only "
            + Figures.percent(checkpoint.progress().fraction())
            + " of it; "
            + fix);
  }

  private void gap(Slice gap, List<PartFile> parts) {
    Blocks blocks = kernel.blocks();
    Set<Integer> cuts = parts.stream().map(file -> part(file).of()).collect(Collectors.toSet());
    List<Part> missing = MissingParts.of(gap, blocks, cuts);
    if (missing.isEmpty()) {
      refusals.add(
          Account.ends(job, gap)
              + " is in no part, and no part of these cuts fits there; make all parts of one cut");
    }
    for (Part part : missing) {
      Path name = Path.of("part-" + part.number() + "-of-" + part.of() + ".json");
      PartFile other = parts.get(0);
      refusals.add(
          "part "
              + part
              + " ("
              + Account.ends(job, part.slice(blocks))
              + ") is missing; to make it: "
              + command(part, other.path().resolveSibling(name), other));
    }
  }

  /** The command that does a part of the job that a file is of. */
  private String command(Part part, Path checkpoint, PartFile file) {
    WrittenJob written = file.checkpoint().identity().written();
    return command.apply(
        Stream.of(
                List.of("--part", part.toString()),
                written.words(),
                List.of("--checkpoint", checkpoint.toString()))
            .flatMap(List::stream)
            .toList());
  }
}
