package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.agent.Frame.Kind;

class FrameTest {

  private static byte[] bytes(Frame... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Frame frame : frames) {
      frame.write(out);
    }
    return bytes.toByteArray();
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static void assertSame(Frame expected, Frame actual) {
    assertEquals(expected.kind(), actual.kind());
    assertEquals(expected.rank(), actual.rank());
    assertArrayEquals(expected.body(), actual.body());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindComesThrough(Kind kind) throws IOException {
    Frame frame = new Frame(kind, 7, new byte[] {1, 0, -1});
    assertSame(frame, Frame.read(stream(bytes(frame))));
  }

  @Test
  void theWireIsKindRankLengthAndBody() throws IOException {
    assertEquals(
        "0900000003" + "00000009" + "00000001" + "00000001" + "37",
        HexFormat.of().formatHex(bytes(Frame.of(Kind.ENDED, 3, "7"))));
    assertEquals(
        "0effffffff00000000",
        HexFormat.of().formatHex(bytes(new Frame(Kind.ALIVE, Frame.ALL, new byte[0]))));
  }

  @Test
  void theNumbersOfKindsStayBecauseLauncherAndAgentMayBeOfTwoVersions() {
    assertEquals(
        "[HELLO, START, LISTENING, PEERS, INPUT, TAKEN, OUTPUT, ERROR, THREW, ENDED, STOP, KILL,"
            + " SUSPEND, RESUME, ALIVE, LEFT, GOODBYE, HOST, INITIALIZED, FINALIZING, ENTERED,"
            + " JOINED, LEAVING]",
        List.of(Kind.values()).toString());
  }

  @Test
  void aBodyThatNobodyWouldReadIsRefused() {
    byte[] body = new byte[Frame.LONGEST_BODY + 1];
    assertThrows(
        IllegalArgumentException.class, () -> new Frame(Kind.OUTPUT, 0, body), "one byte too long");
  }

  @Test
  void manyMessagesFollowEachOther() throws IOException {
    Random random = new Random(11);
    List<Frame> frames = new ArrayList<>();
    for (int k = 0; k < 500; k++) {
      byte[] body = new byte[random.nextInt(300)];
      random.nextBytes(body);
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      frames.add(new Frame(kind, random.nextInt(100) - 1, body));
    }
    DataInputStream in = stream(bytes(frames.toArray(Frame[]::new)));
    for (Frame frame : frames) {
      assertSame(frame, Frame.read(in));
    }
    assertThrows(EOFException.class, () -> Frame.read(in), "then the stream ends");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 3_000_000})
  void textsMayBeLong(int length) throws IOException {
    List<String> texts = List.of("", "é\n".repeat(length / 2), "last");
    assertEquals(texts, Frame.read(stream(bytes(Frame.of(Kind.THREW, 1, texts)))).texts());
  }

  @Test
  void textsMayHoldAnything() {
    List<String> texts = List.of("", " ", "a\nb", "\u0000", "ü€𝄞", "$(x)'\"\\");
    assertEquals(texts, Frame.of(Kind.START, 0, texts).texts());
    assertEquals(List.of(), Frame.of(Kind.START, 0).texts());
  }

  @ParameterizedTest
  @CsvSource({
    "noNumber, 000000",
    "noText, 00000001",
    "noLength, 0000000100",
    "shortText, 000000010000000541",
    "missingText, 000000020000000141",
    "negativeLength, 00000001ffffffff",
    "hugeLength, 000000017fffffff41",
    "hugeNumber, 7fffffff0000000141",
  })
  void textsThatWereCutShortAreRefused(String what, String hex) {
    Frame frame = new Frame(Kind.THREW, 0, HexFormat.of().parseHex(hex));
    assertEquals(
        "a message was cut short",
        assertThrows(IllegalArgumentException.class, frame::texts, what).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "170000000000000000", // one kind too far
        "ff0000000000000000",
        "0600000000ffffffff", // a length below 0
        "060000000004000001", // one byte too long
        "06000000007fffffff",
        "48545450206e6f7420666f756e64", // "HTTP not found"
      })
  void garbageIsNoMessage(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThrows(StreamCorruptedException.class, () -> Frame.read(stream(bytes)));
  }

  @Test
  void aMessageThatIsCutAnywhereIsTheEndOfTheStream() throws IOException {
    byte[] whole = bytes(Frame.of(Kind.THREW, 2, "what", "where"));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      assertThrows(EOFException.class, () -> Frame.read(stream(part)), length + " bytes");
    }
  }

  @Test
  void messagesOfSeveralThreadsDoNotMix() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    List<Thread> writers = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      int writer = k;
      byte[] body = String.valueOf(k).repeat(100).getBytes(StandardCharsets.US_ASCII);
      writers.add(
          Threads.daemon("writer", () -> writeOften(new Frame(Kind.OUTPUT, writer, body), out)));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    int[] count = new int[4];
    DataInputStream in = stream(bytes.toByteArray());
    for (int k = 0; k < 4 * 500; k++) {
      Frame frame = Frame.read(in);
      count[frame.rank()]++;
      assertEquals(
          String.valueOf(frame.rank()).repeat(100),
          new String(frame.body(), StandardCharsets.US_ASCII));
    }
    assertArrayEquals(new int[] {500, 500, 500, 500}, count);
  }

  private static void writeOften(Frame frame, DataOutputStream out) {
    try {
      for (int k = 0; k < 500; k++) {
        frame.write(out);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
