package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashReportsTest {
  private static final String REPORT =
      "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIGSEGV\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CrashReports crashes = new CrashReports();

  private void write(int rank, String text) throws IOException {
    crashes.write(rank, text.getBytes(StandardCharsets.UTF_8), out::writeBytes, err::writeBytes);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void theReportOfACrashIsNoOutputHoweverItComesInPieces(int length) throws IOException {
    String output = "# é a comment\n#\n#\n210";
    for (String all : new String[] {REPORT, output + "\n" + REPORT}) {
      out.reset();
      err.reset();
      CrashReports fresh = new CrashReports();
      byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
      for (int at = 0; at < bytes.length; at += length) {
        byte[] piece = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
        fresh.write(0, piece, out::writeBytes, err::writeBytes);
      }
      fresh.end(0, out::writeBytes);
      assertEquals(all.substring(0, all.length() - REPORT.length()), text(out));
      assertEquals(REPORT, text(err));
    }
  }

  @Test
  void theOtherRanksGoOn() throws IOException {
    write(0, REPORT);
    write(1, "210\n");
    write(0, "more\n");
    assertEquals("210\n", text(out));
    assertEquals(REPORT + "more\n", text(err));
  }

  @Test
  void whatOnlyLooksLikeOneIsOutput() throws IOException {
    String inALine = "x" + REPORT;
    write(0, inALine);
    write(0, "#\n# A fatal er");
    assertEquals(inALine, text(out), "what may become one is held");
    write(0, "ror of mine\n#");
    crashes.end(0, out::writeBytes);
    assertEquals(inALine + "#\n# A fatal error of mine\n#", text(out));
    assertEquals("", text(err));
  }

  @Test
  void whatIsHeldIsShownAfterAWhile() throws IOException {
    write(3, "#\n");
    crashes.showUnfinished(rank -> out::writeBytes);
    assertEquals("", text(out), "it has just come");
    crashes.showUnfinished(rank -> out::writeBytes);
    assertEquals("#\n", text(out));
    write(3, "# A fatal error has been detected by the Java Runtime Environment:\n");
    assertEquals("", text(err));
  }
}
