package org.rangereduce.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words as people write them for a shell. */
public final class ShellWords {
  private ShellWords() {}

  /**
   * Returns the words of a text as a shell would: apart by blanks, which quotes and a backslash
   * keep together; variables and patterns are not expanded.
   *
   * @throws IllegalArgumentException if a quote is not closed; the message says which
   */
  public static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (c == '\\' && isEscape(text, k + 1, quote)) {
        word.append(text.charAt(++k));
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("the quote " + quote + " is not closed in " + text);
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }

  /** In double quotes a backslash escapes some characters only, in single quotes none. */
  private static boolean isEscape(String text, int next, char quote) {
    return next < text.length()
        && (quote == 0 || quote == '"' && "\\\"$`".indexOf(text.charAt(next)) >= 0);
  }

  /** Returns a word so that a shell reads it back; in quotes only where that is needed. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns the words of a command. */
  public static String quoted(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }
}
