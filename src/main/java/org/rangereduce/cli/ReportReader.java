package org.rangereduce.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rangereduce.report.scaling.ScalingReport;
import picocli.CommandLine;

/** Reads the arguments of {@code report}. */
final class ReportReader {
  /** The argument that asks for it. */
  static final String WORD = "report";

  private static final int MOST_STUDIES = 20;
  private static final double PERCENT = 100;

  private final ReportOptions options = new ReportOptions();
  private final CommandLine picocli =
      options.commandLine().setUnmatchedOptionsArePositionalParams(true);

  private ReportReader() {}

  /**
   * Reads the arguments.
   *
   * @throws UsageException if they are wrong
   */
  static Command read(List<String> words) {
    ReportReader reader = new ReportReader();
    try {
      reader.picocli.parseArgs(words.toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw Syntax.unreadable(e);
    }
    return reader.command();
  }

  private Command command() {
    if (options.help) {
      return new Command.Print(
          picocli.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing() + "\n");
    }
    List<Path> studies = studies();
    return new Command.Report(studies, folder(studies), threshold(), options.quiet);
  }

  private List<Path> studies() {
    for (String word : options.words) {
      if (word.startsWith("-") && !Files.exists(FileArguments.path(word))) {
        throw new UsageException(
            "report has no option "
                + word
                + "; it has --out FOLDER, --threshold PERCENT and --help");
      }
    }
    if (options.words.isEmpty() || options.words.size() > MOST_STUDIES) {
      throw new UsageException(
          "report takes the folders of 1 to "
              + MOST_STUDIES
              + " studies; write: scripts/mpjrun.sh report study");
    }
    return options.words.stream().map(FileArguments::path).toList();
  }

  private Path folder(List<Path> studies) {
    Path folder =
        options.folder != null
            ? FileArguments.path(options.folder)
            : studies.size() > 1
                ? Path.of("comparison")
                : Files.isDirectory(studies.get(0))
                    ? studies.get(0)
                    : studies.get(0).toAbsolutePath().getParent();
    if (folder == null || Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException("--out " + folder + " is no folder; give another");
    }
    return folder;
  }

  private double threshold() {
    if (options.threshold == null) {
      return ScalingReport.USUAL_THRESHOLD;
    }
    String number = options.threshold.replaceFirst(" ?%$", "");
    double percent = number.matches("\\d{1,3}(\\.\\d{1,9})?") ? Double.parseDouble(number) : 0;
    if (percent <= 0 || percent > PERCENT) {
      throw new UsageException(
          "--threshold needs a number of percent up to 100, but got '" + options.threshold + "'");
    }
    return percent / PERCENT;
  }
}
