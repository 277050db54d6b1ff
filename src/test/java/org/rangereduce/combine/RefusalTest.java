package org.rangereduce.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.checkpoint.CheckpointFile;
import org.rangereduce.cli.JobReader;
import org.rangereduce.report.Combined;
import org.rangereduce.report.Format;

/** Parts that do not make a whole are refused, each with a line that names the fix. */
@Tag("slow")
class RefusalTest {
  private static final String[] JOB = {"sum", "i^2", "1..20"};

  @TempDir Path temporary;
  private Path folder;
  private Path[] quarters;

  @BeforeEach
  void runTheParts() throws IOException {
    folder = temporary.toRealPath();
    quarters = new Path[] {quarter(1), quarter(2), quarter(3), quarter(4)};
  }

  private Path quarter(int number) {
    Path file = file("q" + number);
    String part = number + "/4";
    return number == 4 ? Parts.json(file, 2, part, JOB) : Parts.checkpoint(file, 2, part, JOB);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static Combined combined(Path... files) throws RefusedException {
    return new Combination(Parts.VERSION, JobReader::read, words -> String.join(" ", words))
        .of(List.of(files));
  }

  private void refused(List<String> lines, Path... files) {
    RefusedException refusal = assertThrows(RefusedException.class, () -> combined(files));
    String said = String.join("\n", refusal.lines()).replace(folder + "/", "");
    assertEquals(String.join("\n", lines), said);
  }

  private static String missing(String part, String ends) {
    return "part "
        + part
        + " ("
        + ends
        + ") is missing; to make it: --part "
        + part
        + " sum i^2 1..20 --checkpoint part-"
        + part.replace("/", "-of-")
        + ".json";
  }

  @Test
  void allPartsInAnyOrderAreNot() throws RefusedException {
    Combined all = combined(quarters[2], quarters[0], quarters[3], quarters[1]);
    assertEquals("2870\n", Format.VALUE.render(all));
    assertEquals(List.of(quarters), all.parts().stream().map(part -> part.path()).toList());
  }

  @Test
  void aMissingPartIsNamedWithTheCommandThatMakesIt() {
    refused(List.of(missing("3/4", "i = 11 to i = 15")), quarters[0], quarters[1], quarters[3]);
    refused(
        List.of(missing("1/4", "i = 1 to i = 5"), missing("4/4", "i = 16 to i = 20")),
        quarters[1],
        quarters[2]);
    refused(
        List.of(missing("2/4", "i = 6 to i = 10")),
        quarters[0],
        Parts.checkpoint(file("half"), 1, "2/2", JOB));
  }

  @Test
  void cutsThatCannotFitTogetherAreSaid() {
    String[] job = {"sum", "1..8000"};
    Path one = Parts.checkpoint(file("one"), 1, "1/997", job);
    Path other = Parts.checkpoint(file("other"), 1, "3/1009", job);
    RefusedException refusal = assertThrows(RefusedException.class, () -> combined(one, other));
    assertEquals(
        "i = 9 to i = 15 is in no part, and no part of these cuts fits there;"
            + " make all parts of one cut",
        refusal.lines().get(0));
  }

  @Test
  void aPartThatIsThereTwiceIsNamedWithBothFiles() throws IOException {
    Path copy = Files.copy(quarters[1], file("copy"));
    refused(
        List.of("part 2/4 is there twice: q2 and copy; leave one out"),
        quarters[0],
        quarters[1],
        copy,
        quarters[2],
        quarters[3]);
    refused(
        List.of("part 1/2 in half and part 2/4 in q2 both have i = 6 to i = 10; leave one out"),
        quarters[1],
        quarters[2],
        quarters[3],
        Parts.json(file("half"), 3, "1/2", JOB));
  }

  @Test
  void aFileThatIsGivenTwiceIsSaid() throws IOException {
    Path link = Files.createSymbolicLink(file("link"), quarters[0]);
    Path other = folder.resolve("..").resolve(folder.getFileName()).resolve("q3");
    RefusedException refusal =
        assertThrows(
            RefusedException.class,
            () -> combined(quarters[0], quarters[1], link, other, quarters[2], quarters[3]));
    assertEquals(
        List.of(
            link + " is given twice; give it once", quarters[2] + " is given twice; give it once"),
        refusal.lines());
  }

  @Test
  void anUnfinishedPartIsNamedWithHowFarItIs() {
    String[] job = {"sum", "i", "1..4e6"};
    Path first = Parts.checkpoint(file("first"), 1, "1/2", job);
    Path second = Parts.stopped(file("second"), 1, "2/2", job);
    refused(
        List.of(
            "part 2/2 in second is not done, only 13.1 % of it; if it failed,"
                + " its log says why; to go on: --part 2/2 sum i 1..4e6 --checkpoint second"),
        first,
        second);
    CheckpointFile inUse = new CheckpointFile(second);
    inUse.lock("process 7 on node2 since noon");
    try (inUse) {
      refused(
          List.of(
              "part 2/2 in second is not done, only 13.1 % of it;"
                  + " process 7 on node2 since noon works on it, so wait for that"),
          first,
          second);
    }
    Parts.checkpoint(second, 3, "2/2", job);
    assertEquals("8000002000000\n", assertDone(first, second));
  }

  private static String assertDone(Path... files) {
    try {
      return Format.VALUE.render(combined(files));
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4}) // a checkpoint, a result
  void aDamagedFileIsNamedAndSoIsThePartThatIsThenMissing(int number) throws IOException {
    byte[] good = Files.readAllBytes(quarters[number - 1]);
    String missing =
        number == 1 ? missing("1/4", "i = 1 to i = 5") : missing("4/4", "i = 16 to i = 20");
    byte[] flipped = good.clone();
    flipped[new String(good, StandardCharsets.UTF_8).indexOf("accumulator") + 16] ^= 1;
    Files.write(quarters[number - 1], flipped);
    String damaged = "q" + number + " is damaged: its checksum does not fit";
    String fix = "; run the command of that part again";
    refused(List.of(damaged + fix, missing), quarters);
    Files.write(quarters[number - 1], Arrays.copyOf(good, good.length / 2));
    refused(
        List.of((number == 1 ? damaged : "q4 is damaged: it is no JSON object") + fix, missing),
        quarters);
    Files.write(quarters[number - 1], new byte[0]);
    refused(List.of("q" + number + " is damaged: it is empty" + fix, missing), quarters);
  }

  @Test
  void noByteOfTheStateInAResultCanChangeUnnoticed() throws IOException {
    byte[] good = Files.readAllBytes(quarters[3]);
    String text = new String(good, StandardCharsets.UTF_8);
    int from = text.indexOf("\"checkpoint\"");
    int end = text.indexOf("\"seconds\"", from); // a last digit of a real may not count
    for (int at = from; at < end; at++) {
      byte[] bad = good.clone();
      bad[at] = (byte) (bad[at] == '1' ? '2' : '1');
      Files.write(quarters[3], bad);
      try {
        assertEquals("2870\n", Format.VALUE.render(combined(quarters)), "byte " + at);
        assertTrue(
            Character.isWhitespace(good[at]), new String(bad, at - 30, 60) + " was not noticed");
      } catch (RefusedException e) {
        continue;
      }
    }
  }

  @Test
  void aResultMayBeLaidOutAnew() throws IOException {
    Map<String, Object> fields = new TreeMap<>(JSON.std.mapFrom(Files.readString(quarters[3])));
    fields.replaceAll((name, value) -> value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
    Files.writeString(quarters[3], JSON.std.asString(fields));
    assertTrue(Files.readString(quarters[3]).startsWith("{\"checkpoint\":{\"accumulator\":"));
    assertEquals(1, Files.readString(quarters[3]).lines().count());
    assertEquals("2870\n", assertDone(quarters));
  }

  @Test
  void whatIsNoPartIsNamed() throws IOException {
    Path whole = Files.writeString(file("whole"), Format.JSON.render(Parts.whole(JOB)));
    Path rubbish = Files.writeString(file("rubbish"), "2870\n");
    Path directory = Files.createDirectory(file("directory"));
    refused(
        List.of(
            "there is no file none",
            "directory is a folder; give the files in it",
            "rubbish is neither a checkpoint nor the result of a part by --format json",
            "whole is the result of a whole run, with nothing to combine; parts are made by"
                + " --part"),
        file("none"),
        directory,
        rubbish,
        whole);
    Path combined = file("combined");
    Files.writeString(combined, Format.JSON.render(assertCombined()));
    refused(
        List.of(
            "combined is the result of a whole run, with nothing to combine; parts are made by"
                + " --part"),
        combined);
  }

  private Combined assertCombined() {
    try {
      return combined(quarters);
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aPartOfAnotherJobIsNamedWithBothJobs() {
    Path other = Parts.checkpoint(file("other"), 1, "1/4", "sum", "i^3", "1..20");
    refused(
        List.of(
            "other holds another job: sum i ^ 3 over 1..20; q2 holds sum i ^ 2 over 1..20;"
                + " combine the parts of one job",
            missing("1/4", "i = 1 to i = 5")),
        other,
        quarters[1],
        quarters[2],
        quarters[3]);
  }

  @Test
  void aPartOfAnotherVersionOfTheProgramIsRefused() throws IOException {
    seal(quarters[0], "\"program\" : \"1.2.3\"", "\"program\" : \"0.9\"");
    refused(
        List.of(
            "q1 was saved by RangeReduce 0.9, this is 1.2.3, whose last bits may differ;"
                + " combine with that version",
            missing("1/4", "i = 1 to i = 5")),
        quarters);
  }

  @Test
  void aStateThatIsNotOfItsJobIsRefused() throws IOException {
    seal(quarters[0], "\"accumulator\" : \"", "\"accumulator\" : \"0 ");
    refused(
        List.of(
            "q1 contradicts itself: its field accumulator cannot be beside the others; choose"
                + " another file, or --fresh to start over",
            missing("1/4", "i = 1 to i = 5")),
        quarters);
  }

  @Test
  void elementsThatAreNotThoseOfThePartAreAContradiction() throws IOException {
    seal(quarters[0], "\"0..4\"", "\"0..5\"");
    refused(
        List.of(
            "q1 contradicts itself: its field done cannot be beside the others; choose another"
                + " file, or --fresh to start over",
            missing("1/4", "i = 1 to i = 5")),
        quarters);
  }

  /** Changes a checkpoint and gives it a checksum that fits. */
  private static void seal(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from), text);
    String body = text.substring(0, text.lastIndexOf(",\n  \"checksum\"")).replace(from, to);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String checksum =
          HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
      Files.writeString(file, body + ",\n  \"checksum\" : \"" + checksum + "\"\n}\n");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whenVeryManyAreMissingTheFirstAreNamed() {
    Path only = Parts.checkpoint(file("only"), 1, "100/100", "sum", "1..100");
    RefusedException refusal = assertThrows(RefusedException.class, () -> combined(only));
    List<String> lines = new ArrayList<>(refusal.lines());
    assertEquals(21, lines.size());
    assertTrue(
        lines.get(19).startsWith("part 20/100 (i = 20 to i = 20) is missing; "), lines.get(19));
    assertEquals("and 79 more", lines.get(20));
  }
}
