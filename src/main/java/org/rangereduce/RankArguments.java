package org.rangereduce;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a command line that ranks get. */
final class RankArguments {
  private RankArguments() {}

  /**
   * Returns the arguments for the ranks. Rank 0 writes to standard output, which comes here.
   * Variables come by another way: anybody on the host can read a process's arguments, but not its
   * variables.
   */
  static List<String> of(String... arguments) {
    List<String> kept = new ArrayList<>();
    for (int at = 0; at < arguments.length; at++) {
      boolean hasNext = at + 1 < arguments.length;
      if (arguments[at].equals("--output")
          || (hasNext && isVariable(arguments[at], arguments[at + 1]))) {
        at++;
      } else if (!arguments[at].startsWith("--output=")) {
        kept.add(arguments[at]);
      }
    }
    return kept;
  }

  /** The function -x is followed by a range. */
  private static boolean isVariable(String argument, String next) {
    return argument.equals("-x") && next.matches("(?s)[A-Za-z_]\\w*=.*");
  }
}
