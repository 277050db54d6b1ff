package org.rangereduce.launch.cluster;

import java.nio.file.Path;
import java.util.List;

/**
 * Messages of the Java virtual machine itself. They would go to standard output, which is for
 * results alone. {@code scripts/mpjrun.sh} gives the launcher the same options.
 */
final class VmOutput {
  private static final String LOG = "-Xlog:";
  private static final String STANDARD_ERROR = "stderr";

  /** Their argument is no selection of messages. */
  private static final List<String> NO_MESSAGES = List.of("disable", "help", "async");

  private VmOutput() {}

  /**
   * Returns options by which warnings, thread dumps and reports of crashes go to standard error.
   *
   * @param jar this program, beside which the file of a crash goes: its name is in the report, and
   *     the user's folder is left alone
   */
  static List<String> options(Path jar) {
    return List.of(
        "-XX:+DisplayVMOutputToStderr",
        "-XX:ErrorFile=" + jar.resolveSibling("hs_err_pid%p.log"),
        "-Xlog:all=off:stdout",
        "-Xlog:all=warning:stderr");
  }

  /**
   * Returns an option for Java, such that messages for which it names no output go to standard
   * error.
   */
  static String elsewhere(String option) {
    if (option.equals("-Xlog")) {
      return LOG + "all:" + STANDARD_ERROR;
    }
    if (option.equals("-verbose:gc")) {
      return LOG + "gc:" + STANDARD_ERROR;
    }
    if (option.equals("-verbose") || option.equals("-verbose:class")) {
      return LOG + "class+load,class+unload:" + STANDARD_ERROR;
    }
    if (!option.startsWith(LOG) || NO_MESSAGES.contains(option.substring(LOG.length()))) {
      return option;
    }
    String[] parts = option.substring(LOG.length()).split(":", 3); // what, output, the rest
    boolean named = parts.length > 1 && !parts[1].isEmpty();
    return named
        ? option
        : LOG + parts[0] + ":" + STANDARD_ERROR + (parts.length > 2 ? ":" + parts[2] : "");
  }
}
