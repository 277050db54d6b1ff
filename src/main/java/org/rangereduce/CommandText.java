package org.rangereduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.launch.ShellWords;

/** A command line as text that a shell reads back as the same arguments. */
final class CommandText {
  /** Set by the script to the name it was started by; empty if the caller goes on itself. */
  private static final String SCRIPT_PROPERTY = "rangereduce.script";

  private static final String STUDY = "study";

  private CommandText() {}

  /** Returns the path of mpjrun.sh as this process was started by it. */
  static String script() {
    return System.getProperty(SCRIPT_PROPERTY, "scripts/mpjrun.sh");
  }

  /** Returns the command with these arguments, by the script that people start it by. */
  static String of(List<String> arguments) {
    List<String> command = new ArrayList<>(arguments);
    if (!arguments.isEmpty() && arguments.get(0).equals(STUDY)) {
      command.set(0, Path.of(script()).resolveSibling("scaling-study.sh").toString());
    } else {
      command.add(0, script());
    }
    return ShellWords.quoted(command);
  }

  /**
   * Returns the command that goes on where one with these arguments stopped; nothing if whoever
   * started this program, such as a batch job that is requeued, does that.
   */
  static Optional<String> toGoOn(List<String> arguments) {
    return script().isEmpty() ? Optional.empty() : Optional.of(of(arguments));
  }
}
