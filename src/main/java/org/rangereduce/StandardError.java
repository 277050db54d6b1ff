package org.rangereduce;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error, which may be closed, full or without a reader: what cannot be written there is
 * lost, and the run goes on, as its result and its exit status are what counts.
 */
final class StandardError extends OutputStream {
  private final OutputStream out;

  StandardError(OutputStream out) {
    this.out = out;
  }

  /** Returns that of this process. */
  static StandardError ofProcess() {
    return new StandardError(new FileOutputStream(FileDescriptor.err));
  }

  /** Returns a printer in UTF-8, as all output is, whatever {@code -Dfile.encoding} is. */
  static PrintStream printer() {
    return new PrintStream(System.err, true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      // it cannot be reported anywhere
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      // it cannot be reported anywhere
    }
  }
}
