package org.rangereduce.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.rangereduce.checkpoint.CheckpointNames;
import org.rangereduce.report.Destination;

/** Arguments that name files. */
final class FileArguments {
  private FileArguments() {}

  /**
   * Returns the file that an argument names, from the folder in which the command line was typed.
   *
   * @throws UsageException if no file can have that name
   */
  static Path path(String argument) {
    try {
      return Here.ofProcess().folder().resolve(argument);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file name: " + argument);
    }
  }

  /**
   * Returns where a result goes.
   *
   * @param output the value of {@code --output}, or null
   * @throws UsageException if nothing can be written there
   */
  static Destination destination(String output) {
    Destination destination = new Destination(Optional.ofNullable(output).map(FileArguments::path));
    destination
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new UsageException("--output cannot be written: " + obstacle);
            });
    return destination;
  }

  /** A result must not replace the files that it is made of. */
  static void checkApart(String what, Path checkpoint, String output) {
    if (output != null && CheckpointNames.of(checkpoint).include(path(output))) {
      throw new UsageException(
          "--output "
              + output
              + " is "
              + what
              + " "
              + checkpoint
              + " or one of the files beside it; give another file");
    }
  }
}
