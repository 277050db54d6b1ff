package org.rangereduce.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.checkpoint.Checksum;

class OutputScanTest {
  private static OutputScan scan(byte[] output, String pattern) throws IOException {
    return OutputScan.of(
        new ByteArrayInputStream(output), Optional.ofNullable(pattern).map(Pattern::compile));
  }

  private static OutputScan scan(String output, String pattern) throws IOException {
    return scan(output.getBytes(StandardCharsets.UTF_8), pattern);
  }

  private static String sum(String text) {
    return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "time: 1.5 s, 'time: ([0-9.]+)', 1.5",
    "'time: 1\ntime: 2\nend', 'time: ([0-9.]+)', 2",
    "1 2 3, '([0-9])', 3",
    "'a 1\r\nb', '([0-9])$', 1",
    "'a 1\nb', '^a ([0-9])$', 1",
    "Größe 7 µs, 'Größe (\\d) µ', 7",
    "nothing, 'time: ([0-9.]+)',",
    "ab, 'a(x)?', ",
    "'', '(.*)', ''",
    "'a\nb', 'a\n(b)', ",
  })
  void theLastMatchInALineCounts(String output, String pattern, String found) throws IOException {
    assertEquals(Optional.ofNullable(found), scan(output, pattern).found());
  }

  @Test
  void theDigestIsOfTheBytesAsTheyAre() throws IOException {
    byte[] bytes = {'a', '\n', (byte) 0xff, 0, '\r', '\n', '\n', 'b'};
    assertEquals(Checksum.of(bytes), scan(bytes, null).checksum());
    assertEquals(Checksum.of(bytes), scan(bytes, "time: (.*)").checksum(), "nothing is found");
    assertEquals(Optional.empty(), scan(bytes, null).found());
    assertNotEquals(scan("a\nb\n", null).checksum(), scan("b\na\n", null).checksum());
  }

  @Test
  void timesThatAreFoundAreNotInIt() throws IOException {
    String pattern = "t=([0-9.]+) s";
    assertEquals(
        sum("sum 210\nt= s, t= s\r\nend"),
        scan("sum 210\nt=1.25 s, t=3 s\r\nend", pattern).checksum());
    assertEquals(
        scan("sum 210\nt=9 s", pattern).checksum(), scan("sum 210\nt=12.5 s", pattern).checksum());
    assertNotEquals(
        scan("sum 210\nt=9 s", pattern).checksum(), scan("sum 211\nt=9 s", pattern).checksum());
  }

  @Test
  void muchOutputAndLinesWithoutEndAreRead() throws IOException {
    String line = "x".repeat(3 << 20);
    assertEquals(sum(line), scan(line, "no (time)").checksum());
    String many = "a line\n".repeat(1 << 17) + "t 5";
    assertEquals(Optional.of("5"), scan(many, "t (.)").found());
    assertEquals(sum(many), scan(many, null).checksum());
  }
}
