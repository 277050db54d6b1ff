package org.rangereduce.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.Tier;
import org.rangereduce.cli.JobReader;
import org.rangereduce.cli.UsageException;
import org.rangereduce.engine.RunFailedException;
import org.rangereduce.job.Result;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.syntax.RandomRange;
import org.rangereduce.lang.syntax.RandomText;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.range.Part;
import org.rangereduce.reduce.Domain;
import org.rangereduce.reduce.ReductionKind;
import org.rangereduce.report.Combined;
import org.rangereduce.report.Format;

/** The parts of a job combined are the job. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CombinationTest {
  private static final int JOBS = Tier.count(12, 200);

  @TempDir Path folder;

  private static Combined combined(List<Path> files) {
    try {
      return new Combination(Parts.VERSION, JobReader::read, words -> String.join(" ", words))
          .of(files);
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  /** Cuts the range at random, again and again, so that parts are of different cuts. */
  private static List<Part> cut(Random random) {
    List<Part> parts = new ArrayList<>(List.of(Part.WHOLE));
    for (int times = random.nextInt(4); times > 0; times--) {
      Part part = parts.remove(random.nextInt(parts.size()));
      int into = 1 + random.nextInt(4);
      for (int k = 1; k <= into; k++) {
        parts.add(new Part((part.number() - 1) * into + k, part.of() * into));
      }
    }
    Collections.shuffle(parts, random);
    return parts;
  }

  private List<Path> run(List<Part> parts, Random random, String... words) throws IOException {
    Path place = Files.createTempDirectory(folder, "parts");
    List<Path> files = new ArrayList<>();
    for (Part part : parts) {
      Path file = place.resolve("part-" + files.size() + ".json");
      int ranks = 1 + random.nextInt(3);
      files.add(
          random.nextBoolean()
              ? Parts.checkpoint(file, ranks, part.toString(), words)
              : Parts.json(file, ranks, part.toString(), words));
    }
    return files;
  }

  private static String[] words(ReductionKind kind, Random random) {
    boolean integral = kind.domain() == Domain.MIDPOINTS;
    RandomText texts = new RandomText(random, integral ? Variable.X : Variable.I);
    Type type =
        switch (kind.takes()) {
          case NUMBER -> integral || random.nextBoolean() ? Type.REAL : Type.INTEGER;
          case INTEGER -> Type.INTEGER;
          case PREDICATE -> Type.BOOLEAN;
        };
    List<String> words = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      words.add("--skip-undefined");
    }
    if (random.nextBoolean()) {
      words.addAll(List.of("--where", texts.of(Type.BOOLEAN, 1)));
    }
    if (kind.word().equals("find")) {
      words.addAll(List.of("--limit", "" + (1 + random.nextInt(12))));
    }
    if (integral) {
      words.addAll(List.of("--steps", "" + (1 + random.nextInt(100))));
    }
    String range = integral ? "-1..2.5" : RandomRange.of(random, 80).toString();
    words.addAll(List.of(kind.word(), "(" + texts.of(type, 1 + random.nextInt(3)) + ")", range));
    return words.toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.Jobs#kinds")
  void randomJobsInRandomPartsInRandomOrderAreTheWhole(ReductionKind kind) throws IOException {
    Random random = new Random(5 + kind.word().hashCode());
    int combined = 0;
    for (int n = 0; n < 20 * JOBS && combined < JOBS; n++) {
      String[] words = words(kind, random);
      Result whole;
      List<Path> files;
      try {
        whole = Parts.whole(words);
        files = run(cut(random), random, words);
      } catch (UsageException | RunFailedException e) {
        continue; // no value somewhere, or an answer that is too large
      }
      Combined parts = combined(files);
      String job = String.join(" ", words);
      assertEquals(whole.answer(), parts.answer(), job);
      assertEquals(Format.TEXT.render(whole), Format.TEXT.render(parts), job);
      assertEquals(Format.VALUE.render(whole), Format.VALUE.render(parts), job);
      if (!List.of("find", "any", "all").contains(kind.word())) { // which end early
        assertEquals(whole.elements(), parts.elements(), job);
        assertEquals(whole.skipped(), parts.skipped(), job);
      }
      combined++;
    }
    assertEquals(JOBS, combined);
  }

  /** With blocks of many elements, and in many rounds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum|1e16*sin(i)|-300000..1700000",
        "sum|1/i|1..2e6",
        "mean|sqrt(i)|1..2000000:3",
        "max|i % 1000|1..2e6",
        "min|abs(sin(i))|2e6..1:-1",
        "find|i % 400000 == 7|1..2e6",
        "xor|i^2|1..2e6",
        "integrate|4/(1+x*x)|0..1"
      })
  void longJobsInPartsHaveTheSameBits(String reduction, String function, String range)
      throws IOException {
    Random random = new Random(8);
    Result whole = Parts.whole(reduction, function, range);
    for (List<Part> cut :
        List.of(
            List.of(new Part(1, 2), new Part(4, 4), new Part(3, 4)),
            List.of(new Part(2, 3), new Part(3, 3), new Part(1, 3)),
            List.of(Part.WHOLE))) {
      Combined parts = combined(run(cut, random, reduction, function, range));
      assertEquals(whole.answer(), parts.answer(), cut.toString());
    }
  }

  @Test
  void morePartsThanElementsAreTheWholeToo() throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int number = 1; number <= 9; number++) {
      parts.add(new Part(number, 9));
    }
    assertEquals("6\n", Format.VALUE.render(combined(run(parts, new Random(1), "sum", "1..3"))));
  }

  @Test
  void aPartMayBeTooLargeWhereTheWholeIsNot() throws IOException {
    String[] words = {"sum", "i < 3 ? 1.5e308 : -1.5e308", "1..4"};
    List<Path> files = run(List.of(new Part(1, 2), new Part(2, 2)), new Random(2), words);
    assertEquals("0.0\n", Format.VALUE.render(combined(files)));
    String half = Files.readString(Parts.json(folder.resolve("half.json"), 1, "1/2", words));
    assertTrue(half.contains("\"partial\" : \"too large\""), half);
  }

  @Test
  void whatIsBehindTheLastMatchThatWasWantedIsNotNeeded() throws IOException {
    String[] words = {"find", "i > 3 && 1 // (i - 90) < 1", "1..100", "--limit", "2"};
    Random random = new Random(3);
    assertEquals("4\n5\n", Format.VALUE.render(Parts.whole(words)));
    List<Path> first = run(List.of(new Part(1, 2)), random, words);
    assertEquals("4\n5\n", Format.VALUE.render(combined(first)));
    List<Path> second = run(List.of(new Part(3, 4)), random, words);
    assertThrows(AssertionError.class, () -> combined(second), "what is before it may have more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum|-i|'0..<100'|i != 5",
        "count|i   % 2 == 0 && i > 2**3|'100 .. 1 : -7'|i  !=  0x1_0",
        "and|~(-i) << 2|-2^40 .. 2^40 : 2^33|-i < 7",
        "gcd|-(i)^2 // 1|10..90|true"
      })
  void theJobIsReadBackHoweverItIsWritten(
      String reduction, String function, String range, String where) throws IOException {
    String[] words = {reduction, function, range, "--where", where};
    List<Path> files = run(List.of(new Part(2, 2), new Part(1, 2)), new Random(4), words);
    assertEquals(Parts.whole(words).answer(), combined(files).answer());
  }
}
