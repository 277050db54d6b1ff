package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankOutputTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final RankOutput plain = new RankOutput(bytes, false);
  private final RankOutput tagged = new RankOutput(bytes, true);

  private static void write(RankOutput output, int rank, String text) throws IOException {
    output.write(rank, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String seen() {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aLineIsWrittenWhenItIsWhole() throws IOException {
    write(plain, 0, "one");
    assertEquals("", seen());
    write(plain, 0, " line\nanother");
    assertEquals("one line\n", seen());
    write(plain, 0, "\n");
    assertEquals("one line\nanother\n", seen());
  }

  @Test
  void blankLinesAndBytesStayAsTheyAre() throws IOException {
    write(plain, 0, "\n\n \r\n\0\377\n");
    assertEquals("\n\n \r\n\0\377\n", seen());
  }

  @Test
  void aLineOfOneRankIsNotCutByAnothers() throws IOException {
    write(plain, 0, "zero ");
    write(plain, 1, "one ");
    write(plain, 0, "0\nmore ");
    write(plain, 1, "1\n");
    write(plain, 0, "\n");
    assertEquals("zero 0\none 1\nmore \n", seen());
  }

  @Test
  void tagsNameTheRankOfEachLine() throws IOException {
    write(tagged, 0, "a\nb\n\n");
    write(tagged, 12, "c\n");
    assertEquals("[rank 0] a\n[rank 0] b\n[rank 0] \n[rank 12] c\n", seen());
  }

  @Test
  void aLastLineWithoutAnEndIsWrittenWithItsRanksEnd() throws IOException {
    write(plain, 0, "210");
    assertEquals("", seen());
    plain.end(0);
    assertEquals("210", seen(), "no line end is added");
    plain.end(0);
    plain.end(7);
    assertEquals("210", seen());
  }

  @Test
  void lastLinesWithoutAnEndOfSeveralRanksStayApart() throws IOException {
    write(plain, 0, "zero");
    write(plain, 1, "one");
    plain.end(1);
    plain.end(0);
    assertEquals("one\nzero", seen());
  }

  @Test
  void tagsStandBeforeLastLinesToo() throws IOException {
    write(tagged, 0, "zero");
    write(tagged, 1, "one");
    tagged.end(0);
    tagged.end(1);
    assertEquals("[rank 0] zero\n[rank 1] one", seen());
  }

  @Test
  void whatWasBegunAndNotGoneOnWithIsShown() throws IOException {
    write(plain, 0, "Your name? ");
    plain.showUnfinished();
    assertEquals("", seen(), "it may go on at once");
    plain.showUnfinished();
    assertEquals("Your name? ", seen());
    plain.showUnfinished();
    write(plain, 0, "Thanks\n");
    assertEquals("Your name? Thanks\n", seen());
  }

  @Test
  void whatGoesOnIsNotShownBefore() throws IOException {
    for (int k = 0; k < 5; k++) {
      write(plain, 0, ".");
      plain.showUnfinished();
    }
    assertEquals("", seen());
  }

  @Test
  void anotherRanksLineAfterAQuestionStartsAnew() throws IOException {
    write(tagged, 0, "Your name? ");
    tagged.showUnfinished();
    tagged.showUnfinished();
    write(tagged, 1, "working\n");
    write(tagged, 0, "Thanks\n");
    assertEquals("[rank 0] Your name? \n[rank 1] working\n[rank 0] Thanks\n", seen());
  }

  @Test
  void aQuestionThatGoesOnHasOneTag() throws IOException {
    write(tagged, 0, "Your name? ");
    tagged.showUnfinished();
    tagged.showUnfinished();
    write(tagged, 0, "Thanks\n");
    assertEquals("[rank 0] Your name? Thanks\n", seen());
  }

  @Test
  void javasAnnouncementOfVectorsIsLeftOut() throws IOException {
    write(tagged, 0, "WARNING: Using incubator ");
    write(tagged, 0, "modules: jdk.incubator.vector\nnext\n");
    write(tagged, 1, "WARNING: Using incubator modules: another\n");
    assertEquals("[rank 0] next\n[rank 1] WARNING: Using incubator modules: another\n", seen());
  }

  @Test
  void aLineWithoutEndDoesNotGrowForEver() throws IOException {
    String piece = "x".repeat(100_000);
    for (int k = 0; k < 30; k++) {
      write(tagged, 0, piece);
    }
    assertTrue(seen().length() > 2_000_000, "most of it has been written");
    write(tagged, 0, "\n");
    assertEquals("[rank 0] " + piece.repeat(30) + "\n", seen());
  }

  @Test
  void whatCannotBeWrittenIsTold() {
    RankOutput full =
        new RankOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("No space left on device");
              }
            },
            false);
    assertEquals(
        "No space left on device",
        assertThrows(IOException.class, () -> write(full, 0, "x\n")).getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void howeverRanksAreCutIntoPiecesEveryLineIsWhole(boolean tags) throws IOException {
    Random random = new Random(6);
    for (int round = 0; round < 200; round++) {
      bytes.reset();
      RankOutput output = new RankOutput(bytes, tags);
      int ranks = 1 + random.nextInt(5);
      List<StringBuilder> left = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      for (int rank = 0; rank < ranks; rank++) {
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(20); line > 0; line--) {
          String words = rank + ":" + line + "x".repeat(random.nextInt(30));
          lines.add(words);
          text.append(words).append('\n');
        }
        left.add(text);
      }
      while (left.stream().anyMatch(text -> text.length() > 0)) {
        int rank = random.nextInt(ranks);
        StringBuilder text = left.get(rank);
        int piece = Math.min(text.length(), random.nextInt(25));
        write(output, rank, text.substring(0, piece));
        text.delete(0, piece);
      }
      List<String> got = seen().lines().toList();
      for (String line : got) {
        assertTrue(!tags || line.matches("\\[rank (\\d)] \\1:.*"), line);
      }
      List<String> bare = got.stream().map(line -> line.replaceFirst("^\\[.*] ", "")).toList();
      for (int rank = 0; rank < ranks; rank++) {
        assertEquals(of(rank, lines), of(rank, bare), "rank " + rank + " in its own order");
      }
      assertEquals(lines.size(), bare.size());
    }
  }

  private static String of(int rank, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(rank + ":"))
        .collect(Collectors.joining("\n"));
  }
}
