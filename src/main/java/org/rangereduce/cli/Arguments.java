package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rangereduce.lang.Spelling;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The arguments of a command line, taken apart: options for Java and those that other launchers
 * spell otherwise are recognised, and the job or the program is found.
 *
 * @param options our own options before the job, each under our own name
 * @param rest the job or the main class with all that follows, as written
 * @param java options for Java, in their order
 * @param notes lines about options that have no meaning here
 */
record Arguments(List<String> options, List<String> rest, List<String> java, List<String> notes) {

  /** Ends the options; what follows is no option, whatever it looks like. */
  private static final String END = "--";

  /** Behind it stand the arguments of the program in a jar, as with {@code java -jar}. */
  private static final String JAR = "-jar";

  /** Expressions that look like options. */
  private static final Set<String> NEGATED_NAMES = Set.of("-i", "-x", "-e", "-pi");

  /** A value may have several lines. */
  private static final Pattern LIKE_AN_OPTION =
      Pattern.compile("--?[A-Za-z][A-Za-z-]*(=.*)?", Pattern.DOTALL);

  /** Copies the lists. */
  Arguments {
    options = List.copyOf(options);
    rest = List.copyOf(rest);
    java = List.copyOf(java);
    notes = List.copyOf(notes);
  }

  /**
   * Takes them apart.
   *
   * @param table all options
   * @throws UsageException if there is an unknown option before the job
   */
  static Arguments of(List<String> arguments, OptionTable table) {
    Walk walk = new Walk(table, true);
    int at = 0;
    while (at < arguments.size() && !walk.isOver) {
      int taken = walk.option(arguments, at);
      if (taken == 0) {
        break;
      }
      at += taken;
    }
    return walk.arguments(arguments.subList(at, arguments.size()));
  }

  /**
   * Returns the same for a job, whose options may stand behind it, too: all our options and the
   * job's arguments are in {@code options}, and there is no rest.
   *
   * @throws UsageException if there is an unknown option
   */
  Arguments ofJob(OptionTable table) {
    Walk walk = new Walk(table, false);
    walk.options.addAll(options);
    walk.java.addAll(java);
    walk.notes.addAll(notes);
    for (int at = 0; at < rest.size(); ) {
      int taken = walk.isOver ? 0 : walk.option(rest, at);
      if (taken == 0) {
        walk.options.add(rest.get(at));
      }
      at += Math.max(1, taken);
    }
    return walk.arguments(List.of());
  }

  /**
   * A part of a command line as it is written.
   *
   * @param name our own name of the option; empty if it is none of ours
   * @param written the option with its values, or one argument that is no option
   */
  record Piece(String name, List<String> written) {

    /** Returns the last value of the option. */
    String value() {
      String last = written.get(written.size() - 1);
      return written.size() == 1 ? last.substring(last.indexOf('=') + 1) : last;
    }
  }

  /**
   * Returns the parts of a command line.
   *
   * @param isProgram whether it is of a program, with options before its class alone
   * @throws UsageException if there is an unknown option
   */
  static List<Piece> pieces(List<String> arguments, OptionTable table, boolean isProgram) {
    List<Piece> pieces = new ArrayList<>();
    Walk walk = new Walk(table, true);
    for (int at = 0; at < arguments.size(); ) {
      int before = walk.options.size();
      int taken = walk.isOver ? 0 : walk.option(arguments, at);
      if (taken == 0 && walk.isBeforeJob && !walk.isOver) {
        walk = new Walk(table, false); // from here on a job may still have options
        walk.isOver = isProgram;
        before = 0;
      }
      int end = at + Math.max(1, taken);
      String name = walk.options.size() > before ? nameOf(walk.options.get(before)) : "";
      pieces.add(new Piece(name, arguments.subList(at, end)));
      at = end;
    }
    return pieces;
  }

  /** Returns the first argument that is no option. */
  Optional<String> first() {
    return rest.stream().filter(argument -> !argument.equals(END)).findFirst();
  }

  /** Returns whether an option stands before the job, under one of these names of our own. */
  boolean has(String... names) {
    return options.stream().anyMatch(option -> List.of(names).contains(nameOf(option)));
  }

  /** Returns the value of an option before the job, under our own name. */
  Optional<String> value(String name) {
    for (int at = 0; at < options.size(); at++) {
      if (options.get(at).startsWith(name + "=")) {
        return Optional.of(options.get(at).substring(name.length() + 1));
      }
      if (options.get(at).equals(name) && at + 1 < options.size()) {
        return Optional.of(options.get(at + 1));
      }
    }
    return Optional.empty();
  }

  private static String nameOf(String option) {
    int end = option.indexOf('=');
    return end < 0 ? option : option.substring(0, end);
  }

  /** Goes from option to option. */
  private static final class Walk {
    private final OptionTable table;
    private final boolean isBeforeJob;
    private final List<String> options = new ArrayList<>();
    private final List<String> java = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean isOver;

    Walk(OptionTable table, boolean isBeforeJob) {
      this.table = table;
      this.isBeforeJob = isBeforeJob;
    }

    Arguments arguments(List<String> rest) {
      return new Arguments(options, rest, java, notes);
    }

    /** Takes the option at a place, and returns how many arguments that were; 0 if it is none. */
    int option(List<String> arguments, int at) {
      String argument = arguments.get(at);
      if (argument.equals(END)) {
        isOver = true;
        return 0;
      }
      int forJava = JavaOptions.length(arguments, at, isBeforeJob);
      java.addAll(arguments.subList(at, at + forJava));
      if (forJava > 0) {
        return forJava;
      }
      String name = argument.startsWith("-") ? nameOf(argument) : "";
      Optional<Habits.Habit> habit = table.habits().named(name);
      if (habit.isPresent()) {
        return habit(habit.get(), name, arguments, at);
      }
      if (table.ours().containsKey(name)) {
        int length = name.equals(argument) ? length(table.ours().get(name), arguments, at) : 1;
        options.addAll(arguments.subList(at, at + length));
        isOver = isBeforeJob && name.equals(JAR);
        return length;
      }
      if (LIKE_AN_OPTION.matcher(argument).matches() && !NEGATED_NAMES.contains(argument)) {
        throw unknown(name);
      }
      return 0;
    }

    private int habit(Habits.Habit habit, String name, List<String> arguments, int at) {
      List<String> all = new ArrayList<>(List.of(name));
      if (arguments.get(at).length() > name.length()) {
        all.add(arguments.get(at).substring(name.length() + 1));
      }
      int next = at + 1;
      while (all.size() <= habit.values() && next < arguments.size()) {
        all.add(arguments.get(next++));
      }
      if (all.size() <= habit.values()) {
        throw new UsageException("a value is missing after '" + name + "'");
      }
      if (all.size() > habit.values() + 1) {
        throw new UsageException(name + " takes no value, but got '" + all.get(1) + "'");
      }
      Habits.Meaning meaning = habit.meaning().apply(all);
      if (meaning instanceof Habits.Meaning.Ours ours) {
        options.addAll(ours.arguments());
      } else if (meaning instanceof Habits.Meaning.Nothing nothing) {
        nothing.line().ifPresent(notes::add);
      }
      return next - at;
    }

    private static int length(OptionSpec option, List<String> arguments, int at) {
      boolean isLast = at + 1 == arguments.size();
      boolean takesNext =
          option.arity().max() > 0
              && !isLast
              && (option.arity().min() > 0
                  || CheckpointOptions.NumberOrNothing.isTaken(arguments.get(at + 1)));
      return takesNext ? 2 : 1;
    }

    private UsageException unknown(String name) {
      String near =
          Spelling.nearest(name, table.names())
              .map(option -> "did you mean " + option + "?")
              .orElse("--help lists the options");
      return new UsageException("unknown option " + name + "; " + near);
    }
  }
}
