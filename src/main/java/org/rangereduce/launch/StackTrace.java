package org.rangereduce.launch;

import java.io.PrintWriter;
import java.io.Writer;

/** The stack trace of an exception as text, cut where it is too long for a message. */
final class StackTrace {
  private static final int LONGEST = 1 << 16;

  private StackTrace() {}

  /** Returns it; empty if the exception throws when it is asked for its text. */
  static String of(Throwable cause) {
    Head head = new Head();
    try {
      cause.printStackTrace(new PrintWriter(head));
    } catch (RuntimeException e) {
      return "";
    }
    return head.text.toString();
  }

  /** Keeps the beginning of what is written. */
  private static final class Head extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] from, int offset, int length) {
      text.append(from, offset, Math.min(length, LONGEST - text.length()));
    }

    @Override
    public void write(String from, int offset, int length) {
      int kept = Math.min(length, LONGEST - text.length());
      text.append(from, offset, offset + kept); // the rest is not even copied
    }

    @Override
    public void flush() {
      // nothing is buffered
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
