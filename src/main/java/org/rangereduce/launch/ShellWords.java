package org.rangereduce.launch;

import java.util.List;
import java.util.stream.Collectors;

/** Words as people write them for a shell. */
public final class ShellWords {
  private ShellWords() {}

  /** Returns a word so that a shell reads it back; in quotes only where that is needed. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns the words of a command. */
  public static String quoted(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }
}
