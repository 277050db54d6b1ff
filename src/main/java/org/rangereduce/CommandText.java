package org.rangereduce;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line as text that a shell reads back as the same words. */
final class CommandText {
  /** Set by the script to the name it was started by; empty if whoever started it goes on. */
  private static final String SCRIPT_PROPERTY = "rangereduce.script";

  private CommandText() {}

  /**
   * Returns the command that goes on where one with these words stopped; nothing if whoever started
   * this program, such as a batch job that is requeued, sees to that.
   */
  static Optional<String> toGoOn(String[] words) {
    return script().isEmpty()
        ? Optional.empty()
        : Optional.of(of(Arrays.stream(words).filter(word -> !word.equals("--fresh")).toList()));
  }

  /** Returns the command with these words. */
  static String of(List<String> words) {
    return Stream.concat(Stream.of(script()), words.stream())
        .map(CommandText::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String script() {
    return System.getProperty(SCRIPT_PROPERTY, "scripts/mpjrun.sh");
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
