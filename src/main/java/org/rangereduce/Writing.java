package org.rangereduce;

import java.io.IOException;
import org.rangereduce.report.Destination;

/** Writes the result of a command to its destination. */
final class Writing {
  /** As a shell reports a program that SIGPIPE ended. */
  private static final int BROKEN_PIPE = ExitStatus.bySignal(13);

  private Writing() {}

  /** Writes the text and returns the exit status. */
  static int status(Destination destination, String text, Narrator narrator) {
    try {
      destination.write(text);
      return ExitStatus.DONE;
    } catch (IOException e) {
      if (destination.file().isEmpty() && isBrokenPipe(e)) {
        return BROKEN_PIPE; // the reader has seen enough, as in "| head -1"; not worth a message
      }
      String place = destination.file().map(Object::toString).orElse("standard output");
      narrator.error("the result could not be written to " + place + ": " + reason(e));
      return rescue(destination, text, narrator);
    }
  }

  /** A result that took hours must not be lost because a disk is full. */
  private static int rescue(Destination destination, String text, Narrator narrator) {
    if (destination.file().isPresent()) {
      try {
        Destination.STANDARD_OUTPUT.write(text);
        narrator.error("so it went to standard output");
      } catch (IOException e) {
        narrator.error("nor to standard output");
      }
    }
    return ExitStatus.FAILED;
  }

  private static boolean isBrokenPipe(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("Broken pipe");
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
