package org.rangereduce.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Jobs;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;
import org.rangereduce.range.Part;

class CheckpointTextTest {
  private static final Checkpoint HALF = Checkpoints.half("sum", "i ^ 2", "1..20");

  private static String text(Checkpoint checkpoint) {
    return new String(CheckpointText.render(checkpoint), StandardCharsets.UTF_8);
  }

  /** The text with a checksum that fits it, whatever was done to it. */
  private static byte[] sealed(String text) {
    String body = text.substring(0, text.lastIndexOf(",\n  \"checksum\""));
    String checksum = Checksum.of(body.getBytes(StandardCharsets.UTF_8));
    return (body + ",\n  \"checksum\" : \"" + checksum + "\"\n}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void isJsonWithTheChecksumOfAllThatStandsBeforeIt() {
    String fingerprint = Checksum.of("sum i ^ 2 over 1..20".getBytes(StandardCharsets.UTF_8));
    String body =
        """
        {
          "format" : "range-reduce-checkpoint",
          "version" : 3,
          "program" : "1.2.3",
          "arithmetic" : 2,
          "job" : "sum i ^ 2 over 1..20",
          "fingerprint" : "%s",
          "elements" : "20",
          "written" : {
            "reduction" : "sum",
            "function" : "i ^ 2",
            "range" : "1..20",
            "parameters" : { },
            "skipUndefined" : false,
            "settings" : { }
          },
          "part" : "1/1",
          "finished" : false,
          "done" : [ "0..9" ],
          "elementsDone" : "10",
          "skipped" : 0,
          "accumulator" : "37 ffffffff ffffffffffffffff",
          "result" : "55",
          "starts" : 3,
          "rounds" : 40,
          "seconds" : 61.5,
          "roundElements" : 7.0,
          "roundSeconds" : 0.9,
          "elementsPerSecond" : 5.0,
          "ranks" : 4,
          "saved" : "2026-11-24T12:00:00.500Z\"\
        """
            .formatted(fingerprint);
    String checksum = Checksum.of(body.getBytes(StandardCharsets.UTF_8));
    assertEquals(body + ",\n  \"checksum\" : \"" + checksum + "\"\n}\n", text(HALF));
  }

  /** The largest state there is, of a job of 2^64 elements: a product of all its bits. */
  private static Checkpoint largest(int ranks) {
    Identity identity =
        Identity.of(Jobs.of("product", "i | 1", "-2^63..2^63-1"), Part.WHOLE, "1.2.3");
    long[] accumulator = new long[(1 << 16) / 64 + 2];
    Arrays.fill(accumulator, -1);
    List<Interval> done = new ArrayList<>();
    for (long k = 0; k <= ranks; k++) { // one more than ranks
      done.add(new Interval(-3 * (ranks + 1 - k), -3 * (ranks + 1 - k) + 1));
    }
    return new Checkpoint(
        identity,
        new Checkpoint.State(
            new Intervals(done), false, identity.elements(), Long.MAX_VALUE, accumulator),
        new Checkpoint.History(1, 1, 1, 1, 1, 1, ranks, Instant.EPOCH, "9".repeat(19_729)));
  }

  @Test
  void aFileIsSmallButForTheTextOfItsJobAndTheIntervalsOfManyRanks() {
    int alone = CheckpointText.render(largest(1)).length;
    assertTrue(alone < 48 << 10, alone + " bytes");
    int many = CheckpointText.render(largest(4096)).length;
    assertEquals(alone + 46 * 4095, many, 16, "46 bytes for each rank");
  }

  @Test
  void theChecksumIsThatOfSha256sum() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Checksum.of("abc".getBytes(StandardCharsets.UTF_8)),
        "FIPS 180-2, appendix B.1");
  }

  @Test
  void isReadBackAsItWas() throws DamagedException {
    Checkpoint read = CheckpointText.parse(CheckpointText.render(HALF), "a file");
    assertEquals(HALF.identity(), read.identity());
    assertEquals(HALF.history(), read.history());
    assertEquals(HALF.progress(), read.progress());
    assertEquals(HALF.earlierStarts(), read.earlierStarts());
    assertArrayEquals(HALF.state().accumulator(), read.state().accumulator());
    assertArrayEquals(CheckpointText.render(HALF), CheckpointText.render(read));
  }

  @Test
  void isKnownToBeDamagedWhereverItIsCutShort() {
    byte[] whole = CheckpointText.render(HALF);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      String said =
          assertThrows(DamagedException.class, () -> CheckpointText.parse(cut, "a file"))
              .getMessage();
      assertEquals(length == 0 ? "it is empty" : "its checksum does not fit", said);
    }
  }

  @Test
  void isKnownToBeDamagedWhicheverBitIsWrong() {
    byte[] whole = CheckpointText.render(HALF);
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << bit);
        assertThrows(
            DamagedException.class, () -> CheckpointText.parse(flipped, "a file"), "byte " + at);
      }
    }
  }

  @Test
  void isKnownToBeDamagedWhenSomethingWasAdded() {
    byte[] whole = CheckpointText.render(HALF);
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    longer[whole.length] = '\n';
    assertThrows(DamagedException.class, () -> CheckpointText.parse(longer, "a file"));
  }

  @Test
  void anotherVersionOfTheFormatIsNotReadButNamed() {
    byte[] other = sealed(text(HALF).replace("\"version\" : 3", "\"version\" : 2"));
    String said =
        assertThrows(CheckpointException.class, () -> CheckpointText.parse(other, "a file"))
            .getMessage();
    assertTrue(said.startsWith("a file has version 2 of the format, this program reads 3; "), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "part",
        "finished",
        "elements",
        "elementsDone",
        "accumulator",
        "saved",
        "seconds",
        "starts"
      })
  void aFieldThatIsMissingOrOfAnotherKindIsDamageToo(String field) {
    String missing = text(HALF).replaceFirst("  \"" + field + "\" : [^\\n]*\\n", "");
    assertThrows(DamagedException.class, () -> CheckpointText.parse(sealed(missing), "a file"));
    String other =
        text(HALF).replaceFirst("\"" + field + "\" : [^\\n]*\\n", "\"" + field + "\" : \"x y\",\n");
    assertThrows(DamagedException.class, () -> CheckpointText.parse(sealed(other), "a file"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elements|\"elements\" : \"20\"|\"elements\" : \"18446744073709551636\"",
        "fingerprint|\"job\" : \"sum i|\"job\" : \"sum 2 * i",
        "done|\"0..9\"|\"0..20\"",
        "done|\"0..9\"|\"11..20\"",
        "finished|\"0..9\"|\"0..19\"",
        "elementsDone|\"0..9\"|\"0..8\"",
        "elementsDone|\"elementsDone\" : \"10\"|\"elementsDone\" : \"11\"",
        "elementsDone|\"elementsDone\" : \"10\"|\"elementsDone\" : \"9\"",
        "elementsDone|\"elementsDone\" : \"10\"|\"elementsDone\" : \"-1\"",
        "skipped|\"skipped\" : 0|\"skipped\" : -1",
        "skipped|\"skipped\" : 0|\"skipped\" : 11",
        "skipped|\"skipped\" : 0|\"skipped\" : 1",
        "starts|\"starts\" : 3|\"starts\" : 0",
        "rounds|\"rounds\" : 40|\"rounds\" : 0",
        "rounds|\"rounds\" : 40|\"rounds\" : -1",
        "seconds|\"seconds\" : 61.5|\"seconds\" : 1e999",
        "seconds|\"seconds\" : 61.5|\"seconds\" : -1",
        "roundElements|\"roundElements\" : 7.0|\"roundElements\" : -7",
        "roundSeconds|\"roundSeconds\" : 0.9|\"roundSeconds\" : 1e999",
        "elementsPerSecond|\"elementsPerSecond\" : 5.0|\"elementsPerSecond\" : -1e999",
        "ranks|\"ranks\" : 4|\"ranks\" : 0"
      })
  void whatContradictsTheRestIsRefusedAlthoughTheChecksumFits(String field, String was, String is) {
    assertTrue(text(HALF).contains(was), was);
    byte[] forged = sealed(text(HALF).replace(was, is));
    String said =
        assertThrows(CheckpointException.class, () -> CheckpointText.parse(forged, "a file"))
            .getMessage();
    assertEquals(
        "a file contradicts itself: its field "
            + field
            + " cannot be beside the others; choose another file, or --fresh to start over",
        said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"starts\" : 3.5", "\"starts\" : 1e999", "\"starts\" : 4294967299"})
  void aNumberThatWasNeverWrittenIsDamage(String forged) {
    byte[] bytes = sealed(text(HALF).replace("\"starts\" : 3", forged));
    assertThrows(DamagedException.class, () -> CheckpointText.parse(bytes, "a file"));
  }
}
