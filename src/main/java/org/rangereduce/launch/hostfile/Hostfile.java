package org.rangereduce.launch.hostfile;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.launch.LaunchException;

/**
 * A file of machines, one a line, in the habits of Open MPI ({@code host slots=4 max_slots=8}) and
 * MPICH ({@code host:4}). A line for a machine that was named before adds its slots.
 */
public final class Hostfile {
  /** Nothing that ssh takes for an option, or a shell that ssh is told to use for more. */
  private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]*";

  private static final String USER = "(?<user>[\\p{L}\\p{N}_][\\p{L}\\p{N}._+-]*@)?";

  /** A name and what may follow it: [IPv6]:4 or host:4. */
  private static final Pattern PLACE =
      Pattern.compile(USER + "(?:\\[(?<six>[\\w:.%]+)]|(?<host>" + NAME + "))(?::(?<slots>.*))?");

  private static final Pattern BARE_IPV6 =
      Pattern.compile(USER + "\\p{XDigit}*:\\p{XDigit}*:[\\p{XDigit}:.]*(%\\w+)?");

  private static final int MOST_SLOTS = 4096;

  private final String file;
  private final Map<String, Machine> machines = new LinkedHashMap<>();

  private Hostfile(String file) {
    this.file = file;
  }

  /**
   * Reads a hostfile.
   *
   * @return its machines in the order of their first lines, at least one
   * @throws LaunchException with file, line and mend if a line is wrong, or if the file cannot be
   *     read or names no machine
   */
  public static List<Machine> read(Path file) {
    try {
      return parse(file.toString(), Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new LaunchException("there is no hostfile " + file);
    } catch (MalformedInputException e) {
      throw new LaunchException("the hostfile " + file + " is no text in UTF-8");
    } catch (IOException e) {
      throw new LaunchException("the hostfile " + file + " cannot be read: " + e.getMessage());
    }
  }

  /** Reads lines; the file's name is for messages. */
  static List<Machine> parse(String file, List<String> lines) {
    Hostfile hostfile = new Hostfile(file);
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).replaceAll("^\uFEFF|#.*", "").strip();
      if (!line.isEmpty()) {
        hostfile.add(number, line.split("\\s+"));
      }
    }
    if (hostfile.machines.isEmpty()) {
      throw new LaunchException(
          file + " names no machine; write one a line, for example: node1 slots=4");
    }
    return new ArrayList<>(hostfile.machines.values());
  }

  private void add(int number, String[] words) {
    Machine machine = place(number, words[0]);
    for (int k = 1; k < words.length; k++) {
      machine = with(number, machine, words[k]);
    }
    if (machine.slots() > machine.limit()) {
      throw wrong(number, "max_slots is less than slots");
    }
    machines.merge(machine.name(), machine, Hostfile::together);
  }

  private Machine place(int number, String word) {
    if (BARE_IPV6.matcher(word).matches()) {
      return Machine.of(word, 1);
    }
    Matcher place = PLACE.matcher(word);
    if (!place.matches()) {
      throw wrong(
          number,
          "'" + word + "' is not a machine; write host, host:4, user@host or [IPv6 address]");
    }
    String user = place.group("user") == null ? "" : place.group("user");
    String host = place.group("six") == null ? place.group("host") : place.group("six");
    String slots = place.group("slots");
    return Machine.of(user + host, slots == null ? 1 : count(number, "the number after :", slots));
  }

  private Machine with(int number, Machine machine, String word) {
    String[] pair = word.split("=", 2);
    String value = pair.length == 2 ? pair[1] : "";
    return switch (pair[0]) {
      case "slots" ->
          new Machine(
              machine.name(), count(number, "slots", value), machine.maxSlots(), machine.weight());
      case "max_slots", "max-slots" ->
          new Machine(
              machine.name(),
              machine.slots(),
              OptionalInt.of(count(number, "max_slots", value)),
              machine.weight());
      case "weight" ->
          new Machine(machine.name(), machine.slots(), machine.maxSlots(), weight(number, value));
      default ->
          throw wrong(
              number, "'" + word + "' is unknown; known are slots=4, max_slots=8 and weight=2.0");
    };
  }

  private int count(int number, String what, String value) {
    int count = value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
    if (count < 1 || count > MOST_SLOTS) {
      throw wrong(
          number,
          what + " must be a whole number from 1 to " + MOST_SLOTS + ", not '" + value + "'");
    }
    return count;
  }

  private double weight(int number, String value) {
    double weight = value.matches("\\d{1,6}(\\.\\d{1,6})?") ? Double.parseDouble(value) : 0;
    if (!(weight > 0)) {
      throw wrong(number, "weight must be a number above 0, such as 2.0, not '" + value + "'");
    }
    return weight;
  }

  private LaunchException wrong(int number, String what) {
    return new LaunchException(file + ", line " + number + ": " + what);
  }

  /** Slots add up; the weight is that of the last line that gives one. */
  private static Machine together(Machine first, Machine again) {
    OptionalInt limit =
        first.maxSlots().isEmpty() && again.maxSlots().isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(
                first.maxSlots().orElse(first.slots()) + again.maxSlots().orElse(again.slots()));
    double weight = again.weight() == 1 ? first.weight() : again.weight();
    return new Machine(first.name(), first.slots() + again.slots(), limit, weight);
  }
}
