package org.rangereduce;

import java.util.Arrays;
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
    String script = System.getProperty(SCRIPT_PROPERTY, "scripts/mpjrun.sh");
    Stream<String> kept = Arrays.stream(words).filter(word -> !word.equals("--fresh"));
    return Optional.of(script)
        .filter(name -> !name.isEmpty())
        .map(
            name ->
                Stream.concat(Stream.of(name), kept)
                    .map(CommandText::quoted)
                    .collect(Collectors.joining(" ")));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
