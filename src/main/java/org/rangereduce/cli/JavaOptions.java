package org.rangereduce.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Options that the {@code java} command takes before the main class; ranks are started with them.
 */
final class JavaOptions {
  private static final Pattern ALONE =
      Pattern.compile(
          "-D.+|-X.+|-(ea|enableassertions|da|disableassertions)(:.*)?"
              + "|-(esa|enablesystemassertions|dsa|disablesystemassertions)"
              + "|-(verbose|splash|agentlib|agentpath|javaagent):.+|-verbose|-server|-client"
              + "|--enable-preview|--disable-@files|@.+"
              + "|--(enable-native-access|illegal-access|illegal-native-access|finalization"
              + "|sun-misc-unsafe-memory-access)=.+"
              + "|--(add-modules|add-exports|add-opens|add-reads|limit-modules|patch-module"
              + "|module-path|upgrade-module-path)=.+",
          Pattern.DOTALL); // a value may have several lines

  /** Their value may be an argument of its own. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--add-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--limit-modules",
          "--patch-module",
          "--module-path",
          "--upgrade-module-path");

  /** Those that were always taken behind a job, too. */
  private static final Pattern ANYWHERE = Pattern.compile("-D.+|-X.+|-ea", Pattern.DOTALL);

  private JavaOptions() {}

  /** Returns what all other options match, as a regular expression of POSIX (extended). */
  static String alone() {
    return ALONE.pattern();
  }

  /** Returns the names of options whose value may be an argument of its own. */
  static Set<String> withValue() {
    return WITH_VALUE;
  }

  /**
   * Returns how many arguments an option for Java takes up, its name included.
   *
   * @param isBeforeJob whether the arguments stand before the job or the main class
   * @return 0 if there is none at this place
   */
  static int length(List<String> arguments, int at, boolean isBeforeJob) {
    String argument = arguments.get(at);
    if (!isBeforeJob) {
      return ANYWHERE.matcher(argument).matches() ? 1 : 0;
    }
    if (WITH_VALUE.contains(argument)) {
      if (at + 1 == arguments.size()) {
        throw new UsageException("a value is missing after '" + argument + "'");
      }
      return 2;
    }
    return ALONE.matcher(argument).matches() ? 1 : 0;
  }
}
