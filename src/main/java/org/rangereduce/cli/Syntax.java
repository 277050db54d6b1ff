package org.rangereduce.cli;

import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The syntax of a command, for picocli; the names of an option are separated by blanks. It is built
 * by calls, as picocli would take a tenth of a quick job's time to read annotations.
 */
final class Syntax {
  private static final int WIDTH = 110;

  private final CommandSpec spec = CommandSpec.create();

  /**
   * A field that picocli sets: to null before it reads, then to what it has read, a list with each
   * argument again.
   */
  private static final class Field<V> implements IGetter, ISetter {
    private final Consumer<V> field;
    private Object value;

    Field(Consumer<V> field) {
      this.field = field;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get() {
      return (T) value;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T set(T newValue) {
      value = newValue;
      if (newValue != null) {
        field.accept((V) newValue);
      }
      return null; // nobody asks for the old one
    }
  }

  private static OptionSpec.Builder option(String names, String label, String description) {
    return OptionSpec.builder(names.split(" ")).paramLabel(label).description(description);
  }

  private Syntax add(OptionSpec.Builder option, Field<?> field) {
    spec.addOption(option.getter(field).setter(field).build());
    return this;
  }

  /** An option that takes a value. */
  Syntax value(String names, String label, String description, Consumer<String> field) {
    return add(option(names, label, description).type(String.class), new Field<>(field));
  }

  /**
   * An option whose value may be left out.
   *
   * @param chooser decides whether the next argument is the value
   */
  Syntax value(
      String names,
      String label,
      String description,
      Consumer<String> field,
      CommandLine.IParameterPreprocessor chooser) {
    OptionSpec.Builder option = option(names, label, description).type(String.class);
    return add(option.arity("0..1").preprocessor(chooser), new Field<>(field));
  }

  /** An option with a value that may be written again. */
  Syntax values(String names, String label, String description, Consumer<List<String>> field) {
    OptionSpec.Builder option = option(names, label, description).type(List.class);
    return add(option.auxiliaryTypes(String.class), new Field<>(field));
  }

  /** An option without a value. */
  Syntax flag(String names, String description, Runnable field) {
    Consumer<Boolean> given =
        is -> {
          if (is) {
            field.run();
          }
        };
    return add(option(names, "", description).type(boolean.class), new Field<>(given));
  }

  /** An option for scripts, which the help does not show. */
  Syntax hidden(String names, String label, Consumer<String> field) {
    return add(option(names, label, "").hidden(true).type(String.class), new Field<>(field));
  }

  /** An option of the help alone: it is taken before picocli reads. */
  Syntax shown(String names, String label, String description) {
    return value(names, label, description, word -> {});
  }

  /** The arguments that are no options. */
  Syntax words(Consumer<List<String>> field) {
    Field<List<String>> list = new Field<>(field);
    spec.addPositional(
        PositionalParamSpec.builder()
            .hidden(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .getter(list)
            .setter(list)
            .build());
    return this;
  }

  /** Options of another syntax; the help knows them by this name. */
  Syntax include(String name, Syntax other) {
    spec.addMixin(name, other.spec);
    return this;
  }

  /**
   * Returns the command line of it, with the beginning and the end of its help.
   *
   * @param name of the command
   */
  CommandLine commandLine(
      String name, List<String> synopsis, List<String> description, List<String> footer) {
    spec.name(name);
    spec.usageMessage()
        .sortOptions(false)
        .width(WIDTH)
        .customSynopsis(synopsis.toArray(String[]::new))
        .description(description.toArray(String[]::new))
        .footer(footer.toArray(String[]::new));
    return new CommandLine(spec)
        .setExpandAtFiles(false) // an argument that starts with @ is no file
        .setPosixClusteredShortOptionsAllowed(false); // -host is not -h with something behind it
  }

  /** Returns what is wrong with a command line that picocli could not read, in one line. */
  static UsageException unreadable(CommandLine.ParameterException e) {
    String line = e.getMessage().lines().findFirst().orElse("the command line is wrong");
    return new UsageException(
        line.replace("Missing required parameter for option", "a value is missing after")
            .replaceAll(" \\(.*\\)$", ""));
  }
}
