package org.rangereduce.launch.slurm;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the output of srun, and passes each line on to those whom it concerns. */
final class SrunListener {
  private static final int LINES_KEPT = 16;

  private final List<Task> tasks;
  private final TaskNodes nodes;
  private final Consumer<String> news;
  private final Optional<Consumer<String>> verbose;
  private final Set<String> told = new HashSet<>();
  private final Deque<String> lastWords = new ArrayDeque<>();
  private String cancelled = "";

  /**
   * A listener.
   *
   * @param news gets lines that a user should know while the step lasts
   * @param verbose gets all that srun writes, if it is wanted
   */
  SrunListener(
      List<Task> tasks,
      TaskNodes nodes,
      Consumer<String> news,
      Optional<Consumer<String>> verbose) {
    this.tasks = tasks;
    this.nodes = nodes;
    this.news = news;
    this.verbose = verbose;
  }

  /** Listens until srun has ended. */
  void listen(BufferedReader srun) {
    try (srun) {
      for (String line = srun.readLine(); line != null; line = srun.readLine()) {
        heard(line);
      }
    } catch (IOException e) {
      // closed
    }
    nodes.over(reason());
  }

  private synchronized void heard(String line) {
    verbose.ifPresent(listener -> listener.accept(line));
    SrunLine said = SrunLine.of(line);
    if (said instanceof SrunLine.Ended ended) {
      ended.tasks().stream()
          .filter(rank -> rank < tasks.size())
          .forEach(rank -> tasks.get(rank).ended(ended.status(), cause(ended)));
    } else if (said instanceof SrunLine.NodeFailed failed) {
      SlurmTools.hostNames(failed.nodes()).forEach(node -> nodes.failed(node, failed.why()));
    } else if (said instanceof SrunLine.Cancelled why) {
      cancelled = why.why();
    } else if (said instanceof SrunLine.Waiting waiting) {
      waits(waiting.why());
    } else if (said instanceof SrunLine.Other other && other.isError()) {
      lastWords.addLast(other.text().strip());
      if (lastWords.size() > LINES_KEPT) {
        lastWords.removeFirst();
      }
    }
  }

  /** srun says it again whenever it has tried in vain. */
  private void waits(String why) {
    if (told.add(why)) {
      String more = why.isEmpty() ? "" : " (" + why + ")";
      news.accept(
          "waiting until Slurm has room in the allocation for the ranks"
              + more
              + "; for runs side by side give each -np");
    }
  }

  private String cause(SrunLine.Ended ended) {
    boolean bySignal = ended.status() > SrunLine.BY_SIGNAL;
    return bySignal && ended.cause().isEmpty() && !cancelled.isEmpty()
        ? "was ended by Slurm: " + cancelled
        : ended.cause();
  }

  private synchronized String reason() {
    return !cancelled.isEmpty()
        ? "Slurm ended the step: " + cancelled
        : lastWords.isEmpty() ? "srun ended" : lastWords.getLast();
  }

  /** Returns why srun has ended before all tasks had come. */
  synchronized String whyNotStarted() {
    return lastWords.stream()
        .filter(line -> line.startsWith(TaskScript.CANNOT))
        .findFirst()
        .map(line -> line.substring(TaskScript.CANNOT.length()))
        .or(() -> Optional.of(cancelled).filter(why -> !why.isEmpty()))
        .or(() -> Optional.ofNullable(lastWords.peekFirst()))
        .orElse("it gave no reason");
  }
}
