package org.rangereduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rangereduce.launch.ShellWords;

/** A command line as text that a shell reads back as the same words. */
final class CommandText {
  /** Set by the script to the name it was started by. */
  private static final String SCRIPT_PROPERTY = "rangereduce.script";

  private static final String STUDY = "study";

  private CommandText() {}

  /** Returns the path of mpjrun.sh as this process was started by it. */
  static String script() {
    return System.getProperty(SCRIPT_PROPERTY, "scripts/mpjrun.sh");
  }

  /** Returns the command with these words, by the script that people start it by. */
  static String of(List<String> words) {
    boolean study = !words.isEmpty() && words.get(0).equals(STUDY);
    List<String> command = new ArrayList<>(words);
    if (study) {
      command.set(0, Path.of(script()).resolveSibling("scaling-study.sh").toString());
    } else {
      command.add(0, script());
    }
    return ShellWords.quoted(command);
  }

  /** Returns the command that goes on where one with these words stopped. */
  static String toGoOn(String[] words) {
    return of(List.of(words).stream().filter(word -> !word.equals("--fresh")).toList());
  }
}
