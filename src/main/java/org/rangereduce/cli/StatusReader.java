package org.rangereduce.cli;

import java.nio.file.Path;
import org.rangereduce.cli.Command.StatusForm;
import org.rangereduce.report.Format;

/** Reads the command line that asks how a checkpoint stands. */
final class StatusReader {
  /** Its first argument. */
  static final String WORD = "status";

  /** What scripts ask for by {@code --print}. */
  static final String PROGRESS = "progress";

  private StatusReader() {}

  /**
   * Reads it.
   *
   * @throws UsageException if it is wrong
   */
  static Command read(Options options) {
    if (options.words.size() != 2) {
      throw new UsageException(
          "status takes one file, the checkpoint; write: scripts/mpjrun.sh status FILE");
    }
    Format format = OutputOptions.format(options.output.format);
    if (format != Format.TEXT && format != Format.JSON) {
      throw new UsageException("status has the formats text and json, not " + format.word());
    }
    Path file = FileArguments.path(options.words.get(1));
    FileArguments.checkApart("the checkpoint", file, options.output.file);
    StatusForm form =
        PROGRESS.equals(options.print)
            ? StatusForm.SCRIPT
            : format == Format.JSON ? StatusForm.JSON : StatusForm.TEXT;
    return new Command.Status(file, form, FileArguments.destination(options.output.file));
  }
}
