package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table of options for scripts/mpjrun.sh, which looks for those for Java before any Java runs:
 * the text of scripts/options.sh. A test compares that file with this.
 */
final class ScanTable {
  /** By this name a script asks for it. */
  static final String NAME = "scan";

  private static final String HEAD =
      """
      #!/usr/bin/env bash
      # What mpjrun.sh knows of options. Made of the program's own table of options; after a change of that:
      #
      #   scripts/mpjrun.sh --print scan >options.new && mv options.new scripts/options.sh
      #
      # shellcheck disable=SC2034 # for mpjrun.sh, which sources this
      """;

  private ScanTable() {}

  /** Returns the text. */
  static String of(OptionTable table) {
    Map<String, Integer> values = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    table.ours().forEach((name, option) -> values.put(name, option.arity().min()));
    for (String name : table.habits().names()) {
      Habits.Habit habit = table.habits().named(name).orElseThrow();
      values.put(name, habit.values());
      ours(name, habit).filter(ours -> !ours.equals(name)).ifPresent(o -> names.put(name, o));
    }
    values.values().removeIf(number -> number == 0);
    return HEAD
        + "\n# How many arguments an option takes behind its name.\n"
        + array("values", values)
        + "\n"
        + "# Our own names of options that take a value and are spelt otherwise by other"
        + " launchers.\n"
        + array("names", names)
        + "\n# Options for Java that are one argument; the others are those with a value.\n"
        + "java_option='^("
        + JavaOptions.alone()
        + ")$'\n"
        + "java_values=' "
        + String.join(" ", JavaOptions.withValue().stream().sorted().toList())
        + " '\n";
  }

  /**
   * Our own name of an option of others that takes a value; nothing if it is refused or ignored.
   */
  private static Optional<String> ours(String name, Habits.Habit habit) {
    try {
      List<String> all = Collections.nCopies(habit.values(), "1");
      List<String> written = new ArrayList<>(List.of(name));
      written.addAll(all);
      return habit.values() > 0
              && habit.meaning().apply(written) instanceof Habits.Meaning.Ours ours
          ? Optional.of(ours.arguments().get(0))
          : Optional.empty();
    } catch (UsageException e) {
      return Optional.empty();
    }
  }

  private static String array(String name, Map<String, ?> entries) {
    StringBuilder text = new StringBuilder("declare -A " + name + "=(\n");
    entries.forEach(
        (key, value) -> text.append("  [").append(key).append("]=").append(value).append('\n'));
    return text.append(")\n").toString();
  }
}
