package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments behind a main class. A stock mpjrun.sh takes its options there, too; this program
 * does so if there is no -np before the class, and otherwise passes everything to the program, as
 * java does.
 *
 * @param taken options of ours
 * @param left the program's own arguments
 * @param note reports which meaning was chosen, if there were two
 */
record ArgumentsBehind(List<String> taken, List<String> left, Optional<String> note) {

  /** Those that a stock mpjrun.sh knows and this one has; each takes a value. */
  private static final Set<String> OF_STOCK =
      Set.of("-np", "-dev", "-machinesfile", "-wdir", "-cp", "-classpath", "-debug");

  /** Copies the lists. */
  ArgumentsBehind {
    taken = List.copyOf(taken);
    left = List.copyOf(left);
  }

  /**
   * Takes them apart.
   *
   * @param isRankCountBefore whether -np stands before the class
   * @param program the class or the jar, for the note
   * @param arguments all that stand behind it
   */
  static ArgumentsBehind of(boolean isRankCountBefore, String program, List<String> arguments) {
    List<String> taken = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (int at = 0; at < arguments.size(); at++) {
      boolean isOption = OF_STOCK.contains(arguments.get(at)) && at + 1 < arguments.size();
      List<String> to = isOption ? taken : left;
      to.add(arguments.get(at));
      if (isOption) {
        to.add(arguments.get(++at));
      }
    }
    String options = String.join(" ", taken);
    if (taken.isEmpty()) {
      return new ArgumentsBehind(taken, left, Optional.empty());
    }
    if (isRankCountBefore) {
      String note =
          " behind "
              + program
              + " goes to the program, as -np stands before it; options of"
              + " mpjrun.sh stand before the class";
      return new ArgumentsBehind(List.of(), arguments, Optional.of(options + note));
    }
    String note =
        " behind "
            + program
            + " is taken by mpjrun.sh, as is usual; write -np before the"
            + " class to give it to the program";
    return new ArgumentsBehind(taken, left, Optional.of(options + note));
  }
}
