package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardErrorTest {
  /** A disk that is full. */
  private static final class Full extends OutputStream {
    private int tries;

    @Override
    public void write(int b) throws IOException {
      tries++;
      throw new IOException("No space left on device");
    }

    @Override
    public void flush() throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void whatCannotBeWrittenIsLostAndNothingElse() {
    Full full = new Full();
    StandardError err = new StandardError(full);
    err.write('a');
    err.write("bc".getBytes(StandardCharsets.UTF_8), 0, 2);
    err.flush();
    assertEquals(2, full.tries, "it is tried, as there may be room again");
  }

  @Test
  void whatCanBeWrittenIs() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardError err = new StandardError(bytes);
    err.write('a');
    err.write("xbcx".getBytes(StandardCharsets.UTF_8), 1, 2);
    assertEquals("abc", bytes.toString(StandardCharsets.UTF_8));
  }
}
