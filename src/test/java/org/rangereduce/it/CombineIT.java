package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a job by whole runs, combined by another. */
class CombineIT {
  private static final String[] JOB = {"sum", "1e16*sin(i)", "1..3e7"};

  @TempDir Path temporary;

  private static Shell.Outcome job(String... options) {
    return Shell.mpjrun(Stream.of(options, JOB).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static Shell.Outcome combine(List<String> words) {
    return Shell.mpjrun(Stream.concat(Stream.of("combine"), words.stream()).toArray(String[]::new));
  }

  private String file(String name) {
    return temporary.resolve(name).toString();
  }

  @Test
  void partsOnAnyDeviceStoppedAndContinuedAreTheStraightRunBitForBit() throws IOException {
    String whole = job("-q", "-np", "3", "--format", "value").ends(0).out();
    job("-np", "2", "--part", "1/4", "--checkpoint", file("1"), "--verify").ends(0);
    String[] second = {"-np", "3", "--part", "2/4", "--checkpoint", file("2")};
    job(Stream.concat(Stream.of(second), Stream.of("--max-time", "1ms")).toArray(String[]::new))
        .ends(75);
    List<String> files = List.of(file("1"), file("2"), file("3"));
    Shell.Outcome early = combine(files).ends(2).withoutTrace();
    assertEquals("", early.out());
    assertTrue(
        early.err().contains("part 2/4 in " + file("2") + " is not done, only "), early.err());
    assertTrue(early.err().contains("range-reduce: there is no file " + file("3")), early.err());
    assertTrue(early.err().contains("\nrange-reduce: part 3/4 (i = "), early.err());
    assertEquals(4, early.err().lines().count(), early.err());
    job(second).ends(0);
    job("-np", "2", "-dev", "niodev", "--part", "2/2", "--format", "json", "--output", file("3"))
        .ends(0);
    assertEquals(whole, combine(List.of(file("3"), file("2"), file("1"))).ends(0).out());
    List<String> words = new ArrayList<>(files);
    words.addAll(List.of("--format", "value", "--output", file("out")));
    assertEquals("", combine(words).ends(0).out());
    assertEquals(whole, Files.readString(temporary.resolve("out")));
    Files.copy(temporary.resolve("2"), temporary.resolve("twice"));
    Shell.Outcome twice = combine(List.of(file("1"), file("2"), file("3"), file("twice"))).ends(2);
    assertEquals(
        "range-reduce: part 2/4 is there twice: "
            + file("2")
            + " and "
            + file("twice")
            + "; leave one out\n",
        twice.err());
  }

  @Test
  void aPartSaysThatItIsOneAndKeepsToItsFile() {
    Shell.Outcome part =
        Shell.mpjrun("-np", "2", "--part", "2/4", "--checkpoint", file("1"), "sum", "1..20")
            .ends(0);
    assertEquals(
        "part 2/4, i = 6 to i = 10, comes to 40; combine makes the answer of all parts\n",
        part.out());
    Shell.Outcome other =
        Shell.mpjrun("--part", "3/4", "--checkpoint", file("1"), "sum", "1..20").ends(2);
    assertTrue(other.err().contains(" holds part 2/4 of this job; this run is part 3/4; "));
    assertTrue(
        Shell.mpjrun("status", file("1")).ends(0).out().contains("\npart   2/4 of this job\n"));
  }
}
