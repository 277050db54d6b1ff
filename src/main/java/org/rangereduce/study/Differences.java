package org.rangereduce.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.launch.ShellWords;
import org.rangereduce.report.scaling.runs.StudyHeader;

/**
 * The differences between a study that was begun and the one that is asked for. More sizes and
 * another number of repetitions go into the same study; another job, or another kind of scaling, do
 * not.
 */
final class Differences {
  private Differences() {}

  /** Returns what differs, in words; nothing if the study can be gone on with. */
  static Optional<String> between(StudyHeader there, StudyPlan plan) {
    List<String> words = new ArrayList<>();
    add(words, "its job", quoted(there.job()), quoted(plan.job()));
    add(words, "its scaling", there.scaling().word(), plan.scaling().word());
    add(words, "its sizes are", there.over().word(), plan.over().word());
    add(words, "its times are", there.measures().times(), plan.measures().times());
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
  }

  /** Returns what has changed since it was last gone on with, and may change its times. */
  static Optional<String> since(StudyHeader last, Origin origin) {
    List<String> words = new ArrayList<>();
    add(words, "the program", last.program(), origin.program());
    add(words, "its commit", last.commit(), origin.commit());
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
  }

  private static String quoted(List<String> job) {
    return "[" + ShellWords.quoted(job) + "]";
  }

  private static void add(List<String> words, String what, String there, String now) {
    if (!there.equals(now)) {
      String was = what.endsWith(" are") ? what : what + " is";
      words.add(was + " " + (there.isEmpty() ? "unknown" : there) + ", not " + now);
    }
  }
}
