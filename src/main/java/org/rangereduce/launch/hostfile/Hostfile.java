package org.rangereduce.launch.hostfile;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.launch.LaunchException;

/**
 * A file of hosts, one a line, as written for Open MPI ({@code host slots=4 max_slots=8}) and MPICH
 * ({@code host:4}). A line for a host that was named before adds its slots.
 */
public final class Hostfile {
  /** No name may look like an option to ssh, or contain what a shell expands. */
  private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]*";

  private static final String USER = "(?<user>[\\p{L}\\p{N}_][\\p{L}\\p{N}._+-]*@)?";

  /** A name and what may follow it: [IPv6]:4 or host:4. */
  private static final Pattern PLACE =
      Pattern.compile(USER + "(?:\\[(?<six>[\\w:.%]+)]|(?<host>" + NAME + "))(?::(?<slots>.*))?");

  private static final Pattern BARE_IPV6 =
      Pattern.compile(USER + "\\p{XDigit}*:\\p{XDigit}*:[\\p{XDigit}:.]*(%\\w+)?");

  private static final int MOST_SLOTS = 4096;

  /** What a line is called in messages: {@code hosts, line 3}. */
  private final String lineName;

  private final List<Machine> mentions = new ArrayList<>();
  private boolean isBare = true;

  private Hostfile(String lineName) {
    this.lineName = lineName;
  }

  /**
   * Reads a hostfile.
   *
   * @return its hosts in the order of their first lines, at least one, without those of slots=0
   * @throws LaunchException with file, line and fix if a line is wrong, or if the file cannot be
   *     read or names no host
   */
  public static HostList read(Path file) {
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

  /**
   * Reads hosts from one argument, as Open MPI and MPICH have it: {@code node1,node2:4}.
   *
   * @param option the name of the option, for messages
   * @throws LaunchException if there is something else, or nothing
   */
  public static HostList ofArgument(String option, String argument) {
    Hostfile hosts = new Hostfile(option + ", host ");
    String[] names = argument.split(",", -1);
    for (int number = 1; number <= names.length; number++) {
      hosts.add(number, new String[] {names[number - 1].strip()});
    }
    return hosts.list(option);
  }

  /** Reads lines; the file's name is for messages. */
  static HostList parse(String file, List<String> lines) {
    Hostfile hostfile = new Hostfile(file + ", line ");
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).replaceAll("^\uFEFF|#.*", "").strip();
      if (!line.isEmpty()) {
        hostfile.add(number, line.split("\\s+"));
      }
    }
    return hostfile.list(file);
  }

  private HostList list(String name) {
    HostList list = HostList.of(mentions, isBare);
    if (list.machines().isEmpty()) {
      String none = mentions.isEmpty() ? " names no host" : " gives slots=0 to all hosts";
      throw new LaunchException(name + none + "; write one a line, for example: node1 slots=4");
    }
    return list;
  }

  private void add(int number, String[] words) {
    Machine machine = place(number, words[0]);
    for (int k = 1; k < words.length; k++) {
      machine = with(number, machine, words[k]);
    }
    if (machine.slots() > machine.limit()) {
      throw wrong(number, "max_slots is less than slots");
    }
    mentions.add(machine);
  }

  private Machine place(int number, String word) {
    if (BARE_IPV6.matcher(word).matches()) {
      return Machine.of(word, 1);
    }
    Matcher place = PLACE.matcher(word);
    if (!place.matches()) {
      throw wrong(
          number, "'" + word + "' is not a host; write host, host:4, user@host or [IPv6 address]");
    }
    String user = place.group("user") == null ? "" : place.group("user");
    String host = place.group("six") == null ? place.group("host") : place.group("six");
    String slots = place.group("slots");
    return Machine.of(user + host, slots == null ? 1 : slots(number, "the number after :", slots));
  }

  private Machine with(int number, Machine machine, String word) {
    String[] pair = word.split("=", 2);
    String value = pair.length == 2 ? pair[1] : "";
    return switch (pair[0]) {
      case "slots" -> machine.withSlots(slots(number, "slots", value));
      case "max_slots", "max-slots" -> {
        isBare = false;
        OptionalInt most = OptionalInt.of(count(number, "max_slots", value, 1));
        yield new Machine(machine.name(), machine.slots(), most, machine.weight());
      }
      case "weight" ->
          new Machine(machine.name(), machine.slots(), machine.maxSlots(), weight(number, value));
      default ->
          throw wrong(
              number, "'" + word + "' is unknown; known are slots=4, max_slots=8 and weight=2.0");
    };
  }

  /** A host without slots takes no ranks: a way to leave one out and keep its line. */
  private int slots(int number, String what, String value) {
    isBare = false;
    return count(number, what, value, 0);
  }

  private int count(int number, String what, String value, int least) {
    int count = value.matches("\\d{1,6}") ? Integer.parseInt(value) : -1;
    if (count < least || count > MOST_SLOTS) {
      throw wrong(
          number,
          what
              + " must be a whole number from "
              + least
              + " to "
              + MOST_SLOTS
              + ", not '"
              + value
              + "'");
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
    return new LaunchException(lineName + number + ": " + what);
  }
}
