package org.rangereduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.cli.Command;
import org.rangereduce.report.Destination;
import org.rangereduce.report.scaling.ScalingReport;
import org.rangereduce.report.scaling.page.PageFiles;

/** Reads the runs of studies and writes their report. */
final class ReportHandler {
  private ReportHandler() {}

  /** Writes all files of the report and the table to standard output; returns the exit status. */
  static int run(Command.Report command, Narrator narrator) {
    ScalingReport report = ScalingReport.read(command.studies(), command.threshold());
    PageFiles page = PageFiles.of(report);
    if (!page.warning().isEmpty()) {
      narrator.warned(page.warning());
    }
    Map<String, byte[]> files = new LinkedHashMap<>(report.files());
    files.putAll(page.files());
    boolean written = write(files, command, narrator);
    int status = Writing.status(Destination.STANDARD_OUTPUT, report.text(), narrator);
    return written ? status : ExitStatus.FAILED;
  }

  private static boolean write(
      Map<String, byte[]> files, Command.Report command, Narrator narrator) {
    Path folder = command.folder();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        new Destination(Optional.of(folder.resolve(file.getKey()))).write(file.getValue());
      }
    } catch (IOException e) {
      narrator.error(
          "the report could not be written to the folder "
              + folder
              + " ("
              + e
              + "); choose another with --out");
      return false;
    }
    if (!command.quiet()) {
      narrator.say("written to " + folder + ": " + String.join(", ", files.keySet()) + "\n");
    }
    return true;
  }
}
