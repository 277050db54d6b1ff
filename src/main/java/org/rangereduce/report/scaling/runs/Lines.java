package org.rangereduce.report.scaling.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines of a stream, of which no one can fill the memory. */
final class Lines {
  /** The line of a run on 20,000 ranks is shorter. */
  static final int LONGEST = 8 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int number;
  private boolean whole;
  private boolean tooLong;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; returns false at the end of the stream. */
  boolean next() throws IOException {
    line.reset();
    tooLong = false;
    int read = in.read();
    if (read < 0) {
      return false;
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (line.size() < LONGEST) {
        line.write(read);
      } else {
        tooLong = true;
      }
    }
    whole = read >= 0;
    number++;
    return true;
  }

  /**
   * Returns the line without its end, and the first without the mark that some editors put there.
   */
  String text() {
    String text = line.toString(StandardCharsets.UTF_8);
    return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** Returns its number, from 1. */
  int number() {
    return number;
  }

  /** Returns whether it has an end; only the last one may have none. */
  boolean isWhole() {
    return whole;
  }

  /** Returns whether it was longer than any line of ours, and is not all there. */
  boolean isTooLong() {
    return tooLong;
  }
}
