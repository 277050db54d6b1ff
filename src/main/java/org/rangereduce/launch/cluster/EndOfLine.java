package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the reason, and the fix, in the last lines of ssh or a shell. */
final class EndOfLine {
  /** The exit status with which ssh reports its own errors. */
  private static final int SSH_FAILED = 255;

  /** Messages of ssh and Java, and the fix. */
  private static final Map<String, String> FIXES =
      Map.of(
          "Permission denied", "let this user log in there without a password (ssh-copy-id)",
          "Host key verification failed", "log in once by hand and compare its key",
          "Could not resolve hostname", "correct the name in the hostfile",
          "Connection refused", "no ssh server answers there",
          "timed out", "the host is down, or a firewall is between",
          "No route to host", "the host is down, or its address is wrong",
          "UnsupportedClassVersionError", "the java there is too old: install Java 17 or later");

  /**
   * Lines of Java that are no reason: the options of its environment, where an exception was
   * thrown, that it ends.
   */
  private static final Pattern NO_REASON =
      Pattern.compile(
          "\\s*|(NOTE: )?Picked up (JDK_JAVA|JAVA_TOOL)_OPTIONS: .*|\\s*at"
              + " [\\w.$/@<>-]+\\(.*\\)|\\s*\\.\\.\\. \\d+ more|#.*|Error: (Could not create the"
              + " Java Virtual Machine|A fatal exception has occurred).*");

  /** The line of Java that names the report of its crash. */
  private static final Pattern CRASH = Pattern.compile("# (/.*hs_err_pid\\d+\\.log)");

  private EndOfLine() {}

  /**
   * Returns the reason in one line.
   *
   * @param ready whether there was an agent
   * @param lastWords the last lines of standard error
   * @param status the exit status, -1 if there is none
   */
  static String reason(boolean ready, List<String> lastWords, int status) {
    for (String line : lastWords) {
      for (Map.Entry<String, String> fix : FIXES.entrySet()) {
        if (line.contains(fix.getKey())) {
          return plain(line) + "; " + fix.getValue();
        }
      }
    }
    Optional<String> report =
        lastWords.stream()
            .map(CRASH::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1))
            .findFirst();
    if (report.isPresent()) {
      return "its Java crashed; the report is " + report.get() + " there";
    }
    String last =
        lastWords.stream()
            .filter(line -> !NO_REASON.matcher(line).matches())
            .reduce((a, b) -> b)
            .orElse("");
    if (!last.isEmpty()) {
      return plain(last);
    }
    if (ready) {
      return status == SSH_FAILED
          ? "the connection broke"
          : "its agent ended (status " + status + ")";
    }
    return "nothing was heard from there (status " + status + ")";
  }

  private static String plain(String line) {
    return line.replaceAll("\\p{Cntrl}+", " ")
        .replaceFirst("^(ssh|range-reduce): ", "")
        .replaceFirst("\\.$", "");
  }
}
