package org.rangereduce.lang;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the name that somebody probably meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * Returns the candidate nearest to a word, if it is near: at most a third of its letters, and
   * two, are wrong. Of two as near, one that the word begins with comes first.
   */
  public static Optional<String> nearest(String word, Stream<String> candidates) {
    return candidates
        .filter(
            candidate ->
                distance(word, candidate) <= Math.min(2, Math.max(1, candidate.length() / 3)))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(candidate -> !word.startsWith(candidate)));
  }

  /**
   * The number of letters to insert, delete, change or swap with a neighbour (optimal string
   * alignment distance).
   */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + changed);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
