package org.rangereduce.cli;

import picocli.CommandLine;

/** Reads {@code combine [OPTIONS] FILE...}. */
final class CombineReader {
  /** The argument that asks for it. */
  static final String WORD = "combine";

  private CombineReader() {}

  /**
   * Reads the arguments behind it.
   *
   * @throws UsageException if it is wrong
   */
  static Command read(String[] words) {
    CombineOptions options = new CombineOptions();
    CommandLine reader = options.commandLine();
    try {
      reader.parseArgs(words);
    } catch (CommandLine.UnmatchedArgumentException e) {
      throw new UsageException(
          "unknown option "
              + e.getUnmatched().get(0)
              + "; combine has --format, --output, --quiet and --verbose");
    } catch (CommandLine.ParameterException e) {
      throw Syntax.unreadable(e);
    }
    if (options.verbosity.help) {
      return new Command.Print(reader.getUsageMessage(CommandLine.Help.Ansi.OFF));
    }
    if (options.files.isEmpty()) {
      throw new UsageException(
          "combine needs the files of all parts; write for example: scripts/mpjrun.sh combine"
              + " part-*.json");
    }
    for (String file : options.files) {
      FileArguments.checkApart("the part", FileArguments.path(file), options.output.file);
    }
    return new Command.Combine(
        options.files.stream().map(FileArguments::path).toList(),
        OutputOptions.format(options.output.format),
        FileArguments.destination(options.output.file),
        options.verbosity.quiet);
  }
}
