package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of srun, parsed. The messages are those of Slurm 20 to 24, in any case of letters; other
 * lines have no meaning.
 */
sealed interface SrunLine {

  /**
   * Tasks have ended.
   *
   * @param tasks their numbers
   * @param status exit status as a shell has it: 128+n for signal n
   * @param cause why, if there is more to say than the status
   */
  record Ended(List<Integer> tasks, int status, String cause) implements SrunLine {}

  /**
   * Nodes are gone.
   *
   * @param nodes as Slurm writes lists: {@code node[1-2]}
   * @param why how that is known
   */
  record NodeFailed(String nodes, String why) implements SrunLine {}

  /** Slurm ends the step, and why. */
  record Cancelled(String why) implements SrunLine {}

  /** The step has to wait for its resources. */
  record Waiting(String why) implements SrunLine {}

  /**
   * Anything else.
   *
   * @param text without the name of the program
   * @param isError whether it may be why a step failed
   */
  record Other(String text, boolean isError) implements SrunLine {}

  /** The names of signals in the C library, in the C locale. */
  Map<String, Integer> SIGNALS =
      Map.ofEntries(
          Map.entry("Hangup", 1),
          Map.entry("Interrupt", 2),
          Map.entry("Quit", 3),
          Map.entry("Illegal instruction", 4),
          Map.entry("Trace/breakpoint trap", 5),
          Map.entry("Aborted", 6),
          Map.entry("Bus error", 7),
          Map.entry("Floating point exception", 8),
          Map.entry("Killed", 9),
          Map.entry("User defined signal 1", 10),
          Map.entry("Segmentation fault", 11),
          Map.entry("User defined signal 2", 12),
          Map.entry("Broken pipe", 13),
          Map.entry("Alarm clock", 14),
          Map.entry("Terminated", 15));

  /** Added to the number of a signal. */
  int BY_SIGNAL = 128;

  int KILL = 9;

  Pattern ENDED =
      Pattern.compile("(?:.*_task_finish: )?(?<node>\\S+): tasks? (?<tasks>[\\d,-]+): (?<how>.+)");

  Pattern CANCELLED =
      Pattern.compile(
          ".*\\*\\*\\* (?:JOB|STEP) \\S+ .*CANCELLED AT \\S+(?: DUE TO (.*?))?(?: \\*\\*\\*)?",
          Pattern.CASE_INSENSITIVE);

  /** The node's daemon was not there to start the tasks. */
  Pattern NOT_LAUNCHED =
      Pattern.compile(
          "Task launch for \\S+ failed on node (?<node>\\S+): "
              + "(?<why>.*(?:communicat|connect|timed out|zero bytes).*)",
          Pattern.CASE_INSENSITIVE);

  Pattern WHO =
      Pattern.compile(
          "(?:srun|slurmstepd(?:-\\S+)?|slurmd(?:-\\S+)?): (?<error>(?:error|fatal): )?");

  Pattern WAITING =
      Pattern.compile(
          ".*(?:step creation temporarily disabled|step creation still disabled), retrying(?: \\((.*)\\))?.*");

  /** Reads a line. */
  static SrunLine of(String line) {
    Matcher who = WHO.matcher(line);
    boolean bySlurm = who.lookingAt();
    String text = bySlurm ? line.substring(who.end()) : line;
    Matcher ended = ENDED.matcher(text);
    if (bySlurm && ended.matches()) {
      return ended(tasks(ended.group("tasks")), ended.group("how"));
    }
    Matcher cancelled = CANCELLED.matcher(text);
    if (cancelled.matches()) {
      String why = cancelled.group(1);
      return new Cancelled(why == null ? "cancelled" : why.toLowerCase(Locale.ROOT).strip());
    }
    if (bySlurm && text.startsWith("Node failure on ")) {
      return new NodeFailed(
          text.substring("Node failure on ".length()).strip(), "Slurm says that the node failed");
    }
    Matcher notLaunched = NOT_LAUNCHED.matcher(text);
    if (bySlurm && notLaunched.matches()) {
      return new NodeFailed(notLaunched.group("node"), notLaunched.group("why").strip());
    }
    Matcher waiting = WAITING.matcher(text);
    if (waiting.matches()) {
      return new Waiting(waiting.group(1) == null ? "" : waiting.group(1));
    }
    return new Other(text, !bySlurm || who.group("error") != null);
  }

  private static Ended ended(List<Integer> tasks, String how) {
    if (how.equals("Completed")) {
      return new Ended(tasks, 0, "");
    }
    if (how.matches("Exited with exit code \\d{1,3}")) {
      return new Ended(tasks, Integer.parseInt(how.replaceAll("\\D", "")), "");
    }
    String plain = how.replace(" (core dumped)", "");
    if (SIGNALS.containsKey(plain)) {
      return new Ended(tasks, BY_SIGNAL + SIGNALS.get(plain), "");
    }
    if (plain.equalsIgnoreCase("Out Of Memory")) {
      return new Ended(
          tasks,
          BY_SIGNAL + KILL,
          "was killed, as it took more memory than the job has; ask Slurm for more, or give -Xmx");
    }
    return new Ended(tasks, 1, "ended: " + how);
  }

  /** Reads {@code 0,2-4}. */
  private static List<Integer> tasks(String list) {
    List<Integer> tasks = new ArrayList<>();
    for (String part : list.split(",")) {
      String[] ends = part.split("-");
      for (int task = Integer.parseInt(ends[0]);
          task <= Integer.parseInt(ends[ends.length - 1]);
          task++) {
        tasks.add(task);
      }
    }
    return tasks;
  }
}
