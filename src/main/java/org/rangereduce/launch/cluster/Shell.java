package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a POSIX shell. */
public final class Shell {
  private Shell() {}

  /** Returns a text quoted, so that the shell reads it back as one word. */
  public static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns a command, each word quoted. */
  public static String quoted(List<String> words) {
    return words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }
}
