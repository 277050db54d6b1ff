package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rangereduce.launch.cluster.Platform;
import org.rangereduce.reduce.Reductions;

/**
 * Command lines that have been read and are to be used once more, without some of their options.
 *
 * @param platform what the program may run on
 * @param reductions that it knows
 * @param isProgram whether command lines are of a program of the user's own
 */
public record ArgumentFilter(Platform platform, Reductions reductions, boolean isProgram) {

  /** One for jobs and studies of the standard reductions. */
  public ArgumentFilter(Platform platform) {
    this(platform, Reductions.STANDARD, false);
  }

  /** Returns all options of a job. */
  OptionTable table() {
    return new Options(reductions).table(platform);
  }

  /**
   * Returns the arguments of a job or a study without some options and their values, whatever they
   * are called by other launchers. The job behind a study's two dashes stays as it is.
   *
   * @param names our own names of the options
   */
  public List<String> without(List<String> arguments, String... names) {
    return pieces(arguments).stream()
        .filter(piece -> !Set.of(names).contains(piece.name()))
        .flatMap(piece -> piece.written().stream())
        .toList();
  }

  /**
   * Returns the options with these names, with their values, and nothing else.
   *
   * @param names our own names of the options
   */
  List<String> only(List<String> arguments, Set<String> names) {
    return pieces(arguments).stream()
        .filter(piece -> names.contains(piece.name()))
        .flatMap(piece -> piece.written().stream())
        .toList();
  }

  /**
   * Returns the arguments of a job with another value of an option, at its place or at the end.
   *
   * @param name our own name of the option
   */
  List<String> with(List<String> arguments, String name, String value) {
    List<String> changed = new ArrayList<>();
    boolean isThere = false;
    for (Arguments.Piece piece : pieces(arguments)) {
      if (!piece.name().equals(name)) {
        changed.addAll(piece.written());
      } else if (!isThere) {
        changed.addAll(List.of(name, value));
        isThere = true;
      }
    }
    if (!isThere) {
      changed.addAll(List.of(name, value));
    }
    return changed;
  }

  /**
   * Returns the arguments of a job with the functions of files in place of the files, which other
   * hosts may not have.
   */
  public List<String> withoutFunctionFiles(List<String> arguments) {
    List<String> changed = new ArrayList<>();
    for (Arguments.Piece piece : pieces(arguments)) {
      if (piece.name().equals(LanguageOptions.FUNCTIONS)) {
        LanguageOptions.definitions(List.of(piece.value()), List.of())
            .texts()
            .forEach(text -> changed.addAll(List.of(LanguageOptions.DEFINE, text)));
      } else {
        changed.addAll(piece.written());
      }
    }
    return changed;
  }

  private List<Arguments.Piece> pieces(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.get(0).equals(StudyReader.WORD)) {
      return Arguments.pieces(arguments, table(), isProgram);
    }
    List<Arguments.Piece> pieces = new ArrayList<>();
    pieces.add(new Arguments.Piece("", arguments.subList(0, 1)));
    pieces.addAll(
        Arguments.pieces(arguments.subList(1, arguments.size()), StudyOptions.table(), false));
    return pieces;
  }
}
