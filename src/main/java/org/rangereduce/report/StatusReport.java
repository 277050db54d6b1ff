package org.rangereduce.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.Checkpoint.History;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.range.Part;

/** How the job of a checkpoint stands. */
public final class StatusReport {
  private static final int VERSION = 1;

  /** A result can have 20,000 digits; people need to see only that it grows. */
  private static final int LONGEST_SHOWN = 100;

  private StatusReport() {}

  /** Returns a line for a run that goes on from a checkpoint, or finds that it is done. */
  public static String resumed(Path file, Checkpoint checkpoint, Instant now) {
    String saved = "saved " + ago(checkpoint, now) + " by " + ranks(checkpoint);
    return checkpoint.state().finished()
        ? (isPart(checkpoint) ? "this part" : "this job")
            + " is done; its result is in "
            + file
            + ", "
            + saved
            + "\n"
        : "going on from "
            + file
            + ": "
            + Figures.percent(checkpoint.progress().fraction())
            + " done, "
            + saved
            + "\n";
  }

  /**
   * Returns the status.
   *
   * @param owner who works on the job now, if anybody does
   * @param now the time
   * @param json as JSON, format "range-reduce-status", version 1, instead of a few lines of text
   */
  public static String of(
      Checkpoint checkpoint, Optional<String> owner, Instant now, boolean json) {
    return json ? json(checkpoint, owner) : text(checkpoint, owner, now);
  }

  private static String text(Checkpoint checkpoint, Optional<String> owner, Instant now) {
    ProgressReport progress = checkpoint.progress();
    History history = checkpoint.history();
    boolean finished = checkpoint.state().finished();
    String left =
        finished || progress.perSecond() == 0
            ? ""
            : ", " + Figures.duration(progress.secondsLeft()) + " left at this rate";
    String result = history.result().replace('\n', ' ');
    String shown =
        result.length() > LONGEST_SHOWN
            ? result.substring(0, LONGEST_SHOWN) + "... (" + result.length() + " characters)"
            : result;
    boolean part = isPart(checkpoint);
    return line("job", checkpoint.identity().job())
        + (part ? line("part", checkpoint.identity().part() + " of this job") : "")
        + line("state", state(checkpoint, owner) + owner.map(who -> ": " + who).orElse(""))
        + line(
            "done",
            Figures.percent(finished ? 1 : progress.fraction())
                + ", "
                + Figures.count(progress.done())
                + " of "
                + Figures.elements(progress.of()))
        + line("rate", Figures.rate(progress.perSecond()) + " by " + ranks(checkpoint) + left)
        + line("time", Figures.duration(history.seconds()) + " in " + starts(history))
        + line("saved", ago(checkpoint, now) + ", " + at(checkpoint))
        + line(finished && !part ? "result" : finished ? "value" : "so far", shown);
  }

  private static boolean isPart(Checkpoint checkpoint) {
    return !checkpoint.identity().part().equals(Part.WHOLE);
  }

  private static String state(Checkpoint checkpoint, Optional<String> owner) {
    return checkpoint.state().finished() ? "done" : owner.isPresent() ? "running" : "stopped";
  }

  private static String json(Checkpoint checkpoint, Optional<String> owner) {
    ProgressReport progress = checkpoint.progress();
    History history = checkpoint.history();
    boolean finished = checkpoint.state().finished();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", "range-reduce-status");
    fields.put("version", VERSION);
    fields.put("job", checkpoint.identity().job());
    fields.put("part", isPart(checkpoint) ? checkpoint.identity().part().toString() : null);
    fields.put("state", state(checkpoint, owner));
    fields.put("owner", owner.orElse(null));
    fields.put("elements", progress.of().toString());
    fields.put("elementsDone", progress.done().toString());
    fields.put("percent", finished ? 100 : 100 * progress.fraction());
    fields.put("elementsPerSecond", progress.perSecond());
    boolean known = !finished && progress.perSecond() > 0;
    fields.put("secondsLeft", known ? progress.secondsLeft() : null);
    fields.put("ranks", history.ranks());
    fields.put("starts", history.starts());
    fields.put("rounds", history.rounds());
    fields.put("seconds", history.seconds());
    fields.put("saved", at(checkpoint));
    fields.put("result", history.result());
    return JsonReport.pretty(fields);
  }

  private static String line(String name, String value) {
    return (name + "       ").substring(0, 7) + value + "\n";
  }

  private static String ranks(Checkpoint checkpoint) {
    int ranks = checkpoint.history().ranks();
    return ranks + (ranks == 1 ? " rank" : " ranks");
  }

  private static String starts(History history) {
    return history.starts() + (history.starts() == 1 ? " start" : " starts");
  }

  private static String ago(Checkpoint checkpoint, Instant now) {
    double seconds = Duration.between(checkpoint.history().saved(), now).toMillis() / 1e3;
    return Figures.duration(Math.max(0, seconds)) + " ago";
  }

  private static String at(Checkpoint checkpoint) {
    return checkpoint.history().saved().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
