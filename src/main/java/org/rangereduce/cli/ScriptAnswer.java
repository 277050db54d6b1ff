package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.rangereduce.launch.ShellWords;

/**
 * The answer to a script that asks about a command line: {@code --print NAMES} prints, without a
 * run, assignments for bash ({@code eval}), one for each of the names, which are separated by
 * commas.
 *
 * <table>
 * <caption>Names</caption>
 * <tr><td>kind<td>reduction, program, study, status, combine or report
 * <tr><td>checkpoint, output, format, part, folder<td>the value of the option; empty without it
 * <tr><td>again<td>an array: the arguments without --fresh
 * <tr><td>job<td>an array: the arguments without --output and --format
 * <tr><td>progress<td>alone, of status: elements, the number of those that are done, and all
 * <tr><td>scan<td>alone: the text of scripts/options.sh, see {@link ScanTable}
 * <tr><td>result<td>an array: --output and --format with their values
 * </table>
 *
 * @param filter leaves options out of the arguments
 * @param arguments all of the command line
 */
record ScriptAnswer(ArgumentFilter filter, List<String> arguments) {
  static final String OPTION = "--print";

  private static final List<String> OF_RESULT = List.of("--output", "--format");

  /**
   * Returns the answer.
   *
   * @param names as they are written
   * @param kind of the command
   * @param options the values of options, by name; those that are not given may be null
   * @throws UsageException if a name is none of these
   */
  Command.Print of(String names, String kind, Map<String, String> options) {
    if (names.equals(ScanTable.NAME)) {
      return new Command.Print(ScanTable.of(filter.table()));
    }
    Map<String, Supplier<String>> values = new TreeMap<>(Map.of("kind", () -> kind));
    options.forEach(
        (name, value) -> values.put(name, () -> ShellWords.quoted(value == null ? "" : value)));
    values.put("again", () -> array(without("--fresh")));
    values.put("job", () -> array(without(OF_RESULT.toArray(String[]::new))));
    values.put("result", () -> array(filter.only(arguments, Set.copyOf(OF_RESULT))));
    StringBuilder text = new StringBuilder();
    for (String name : names.split(",")) {
      if (!values.containsKey(name)) {
        throw new UsageException(
            OPTION + " knows no " + name + "; it knows " + String.join(", ", values.keySet()));
      }
      text.append(name).append('=').append(values.get(name).get()).append('\n');
    }
    return new Command.Print(text.toString());
  }

  private List<String> without(String... names) {
    List<String> all = new ArrayList<>(List.of(names));
    all.add(OPTION);
    return filter.without(arguments, all.toArray(String[]::new));
  }

  private static String array(List<String> values) {
    return "(" + ShellWords.quoted(values) + ")";
  }
}
