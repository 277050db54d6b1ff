package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a POSIX shell. */
public final class Shell {
  private Shell() {}

  /** Returns a word that the shell takes as it is, whatever is in it. */
  public static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns the words of a command. */
  public static String quoted(List<String> words) {
    return words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }
}
