package org.rangereduce;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line as text that a shell reads back as the same words. */
final class CommandText {
  /** Set by the script to the name it was started by. */
  private static final String SCRIPT_PROPERTY = "rangereduce.script";

  private CommandText() {}

  /** Returns the command that goes on where one with these words stopped. */
  static String toGoOn(String[] words) {
    return of(Arrays.stream(words).filter(word -> !word.equals("--fresh")).toList());
  }

  /** Returns the command with these words. */
  static String of(List<String> words) {
    String script = System.getProperty(SCRIPT_PROPERTY, "scripts/mpjrun.sh");
    return Stream.concat(Stream.of(script), words.stream())
        .map(CommandText::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
