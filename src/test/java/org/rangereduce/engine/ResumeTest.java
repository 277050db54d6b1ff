package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Jobs;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointFile;
import org.rangereduce.checkpoint.CheckpointLock;
import org.rangereduce.checkpoint.Checksum;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.engine.RunFailedException.Ending;
import org.rangereduce.job.Job;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Part;

/** A run that is stopped and goes on, again and again, on other numbers of ranks. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResumeTest {
  private static final String MILLION = "-300000..700000";

  /** Long enough for a round of 2^18 elements for each of 1, 2, 3 and 7 ranks, and more. */
  private static final String MILLIONS = "-300000..3700000";

  private static final int[] SIZES = {1, 2, 3, 7};

  @TempDir Path folder;
  private Path path;
  private final Ranks.Recorder recorder = new Ranks.Recorder();
  private Runnable afterRound = () -> {};

  @BeforeEach
  void chooseName() throws IOException {
    path = folder.toRealPath().resolve("state.json");
  }

  /** What one start asks for besides the job. */
  private record Wish(
      int size,
      double everySeconds,
      boolean fresh,
      int stopAfterRounds,
      OptionalDouble maxSeconds) {
    static Wish on(int size) {
      return new Wish(size, 60, false, Integer.MAX_VALUE, OptionalDouble.empty());
    }

    Wish every(double seconds) {
      return new Wish(size, seconds, fresh, stopAfterRounds, maxSeconds);
    }

    Wish anew() {
      return new Wish(size, everySeconds, true, stopAfterRounds, maxSeconds);
    }

    Wish stopAfter(int rounds) {
      return new Wish(size, everySeconds, fresh, rounds, maxSeconds);
    }

    Wish atMost(double seconds) {
      return new Wish(size, everySeconds, fresh, stopAfterRounds, OptionalDouble.of(seconds));
    }
  }

  /** Rounds stay short. */
  private static LongSupplier slowClock() {
    return Clocks.every(5);
  }

  /** Asks the last rank, and no other, to stop. */
  private StopRule rule(int rank, Wish wish) {
    AtomicInteger looks = new AtomicInteger();
    boolean isAsked = rank == wish.size() - 1;
    BooleanSupplier asked =
        () -> {
          afterRound.run();
          return isAsked && looks.incrementAndGet() >= wish.stopAfterRounds();
        };
    return new StopRule(asked, wish.maxSeconds());
  }

  /** Runs one start; gives what each rank came to: a result, nothing, or an exception. */
  private List<Object> start(Job job, Wish wish) {
    Kernel kernel = new Kernel(job);
    ConcurrentHashMap<Integer, Object> outcomes = new ConcurrentHashMap<>();
    LocalRanks.run(
        wish.size(),
        comm -> {
          try (JobRunner runner = new JobRunner(comm, job, kernel, "host", slowClock(), recorder)) {
            runner
                .stop(rule(comm.rank(), wish))
                .checkpoints(
                    new Checkpointing(
                        path,
                        Identity.of(job, Part.WHOLE, "1.2.3"),
                        "this test",
                        wish.everySeconds(),
                        wish.fresh(),
                        recorder));
            outcomes.put(comm.rank(), runner.run(() -> 0.25));
          } catch (RunFailedException e) {
            outcomes.put(comm.rank(), e);
          }
          comm.close();
        });
    List<Object> inOrder = new ArrayList<>();
    for (int rank = 0; rank < wish.size(); rank++) {
      inOrder.add(outcomes.get(rank));
    }
    return inOrder;
  }

  private static Optional<Result> result(List<Object> outcomes) {
    return outcomes.get(0) instanceof Optional<?> optional
        ? optional.map(Result.class::cast)
        : Optional.empty();
  }

  /** The message of the root, after a look whether all ranks ended in the same way. */
  private static String ended(Ending ending, List<Object> outcomes) {
    for (Object outcome : outcomes) {
      RunFailedException e = (RunFailedException) outcome;
      assertEquals(ending, e.ending(), e.getMessage());
    }
    return ((RunFailedException) outcomes.get(0)).getMessage();
  }

  private Checkpoint kept() {
    return new CheckpointFile(path).read().orElseThrow().checkpoint();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum|i^3", "sum|1e16*sin(i)+0.1", "mean|cos(i)", "mean|i^19", "min|sin(i)", "max|i % 1000",
        "xor|i^2", "and|i | 64", "or|i & 96", "gcd|12*i", "lcm|2^(i % 50)", "count|i % 3 == 0",
        "find|i % 399989 == 0", "integrate|exp(-x) * sin(100*x)"
      })
  void stoppedAfterEveryFewRoundsItComesToTheSameBits(String reductionAndFunction) {
    String[] words = reductionAndFunction.split("\\|", 2);
    String where = words[0].equals("lcm") ? "i % 997 == 3" : "i % 97 != 3 && i % 7 < 2";
    Job job =
        words[0].equals("integrate")
            ? Jobs.of(words[0], words[1], "0..1", "--steps", "4000001", "--where", "x > 0.1")
            : Jobs.of(words[0], words[1], MILLIONS, "--where", where);
    Result whole = Ranks.result(job, 2);
    Optional<Result> last = Optional.empty();
    int starts = 0;
    while (last.isEmpty()) {
      assertTrue(starts < 1000, "it gets on");
      Wish wish = Wish.on(SIZES[starts % SIZES.length]).stopAfter(1 + starts % 3);
      List<Object> outcomes = start(job, wish);
      last = result(outcomes);
      starts++;
      if (last.isEmpty()) {
        assertTrue(ended(Ending.STOPPED, outcomes).endsWith(", the state is saved in " + path));
        assertEquals(starts, kept().history().starts());
      }
    }
    assertTrue(starts > 3, "starts: " + starts);
    assertEquals(whole.answer(), last.get().answer());
    assertEquals(whole.elements(), last.get().elements(), "of the whole job");
    assertEquals(starts - 1, last.get().earlier().orElseThrow().starts());
    assertTrue(last.get().elementsNow().compareTo(whole.elements()) < 0);
    assertTrue(kept().state().finished());
    assertEquals(whole.answer().toString(), kept().history().result());
  }

  @Test
  void elementsThatWereLeftOutAreCountedOverAllStarts() {
    Job job = Jobs.of("sum", "1 // (i % 64)", MILLIONS, "--skip-undefined");
    Result whole = Ranks.result(job, 1);
    assertEquals(62_500, whole.skipped());
    for (int start = 0; start < 2; start++) {
      ended(Ending.STOPPED, start(job, Wish.on(2).stopAfter(2 + start)));
    }
    assertTrue(kept().state().skipped() > 0);
    Result last = result(start(job, Wish.on(3))).orElseThrow();
    assertEquals(whole.answer(), last.answer());
    assertEquals(whole.skipped(), last.skipped());
    assertEquals(whole.elements(), last.elements());
  }

  @Test
  void aJobThatIsDoneIsAnsweredWithoutComputing() {
    Job job = Jobs.of("find", "i % 99991 == 0", MILLION, "--limit", "5");
    Result first = result(start(job, Wish.on(2))).orElseThrow();
    assertTrue(first.earlier().isEmpty());
    assertTrue(first.elements().compareTo(BigInteger.valueOf(1_000_001)) < 0, "it ended early");
    Result again = result(start(job, Wish.on(3))).orElseThrow();
    assertEquals(first.answer(), again.answer());
    assertEquals(first.elements(), again.elements());
    assertEquals(BigInteger.ZERO, again.elementsNow());
    assertEquals(0, again.rounds());
    assertTrue(recorder.told.get(recorder.told.size() - 1).startsWith("resumed at ["));
    assertFalse(Files.exists(path.resolveSibling("state.json.lock")));
  }

  @Test
  void aFreshStartBeginsAnew() {
    Job job = Jobs.of("sum", MILLION);
    result(start(job, Wish.on(2))).orElseThrow();
    Result anew = result(start(job, Wish.on(2).anew())).orElseThrow();
    assertTrue(anew.earlier().isEmpty());
    assertEquals(BigInteger.valueOf(1_000_001), anew.elementsNow());
    assertEquals(1, kept().history().starts());
  }

  @Test
  void anotherJobIsRefusedOnAllRanksAndTheFileLeftAlone() throws IOException {
    start(Jobs.of("sum", MILLION), Wish.on(2).stopAfter(2));
    byte[] before = Files.readAllBytes(path);
    String said = ended(Ending.REFUSED, start(Jobs.of("min", MILLION), Wish.on(3)));
    assertTrue(
        said.contains("holds another job: sum i over -300000..700000; this one is min "), said);
    assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(path)));
    assertEquals(2, start(Jobs.of("min", MILLION), Wish.on(2).anew()).size());
    assertEquals("-300000 -300000", kept().history().result());
  }

  @Test
  void aDamagedFileIsToldAndTheRunGoesOnFromThePreviousOne() throws IOException {
    Job job = Jobs.of("sum", "sin(i)", MILLION);
    String whole = Ranks.value(job, 1);
    start(job, Wish.on(2).every(1).stopAfter(5));
    Files.write(path, new byte[] {1});
    Result last = result(start(job, Wish.on(3))).orElseThrow();
    assertEquals(whole, last.answer() + "\n");
    assertTrue(last.earlier().isPresent(), "it did not start from zero");
    String told = String.join("\n", recorder.told);
    assertTrue(
        told.contains("warned: " + path + " is damaged: its checksum does not fit; the previous"),
        told);
  }

  @Test
  void aFolderThatIsMissingIsToldBeforeAnyWork() {
    path = path.resolveSibling("no").resolve("state.json");
    String said = ended(Ending.REFUSED, start(Jobs.of("sum", MILLION), Wish.on(2)));
    assertEquals("there is no folder " + path.getParent() + "; make it first", said);
  }

  private void takePlaceOfNextSave() {
    path.resolveSibling("state.json.new").toFile().mkdir();
  }

  @Test
  void aSaveThatFailsIsToldAndTheRunGoesOn() throws IOException {
    Job job = Jobs.of("sum", MILLION);
    start(job, Wish.on(1).stopAfter(2));
    afterRound = this::takePlaceOfNextSave;
    Result result = result(start(job, Wish.on(1).every(1))).orElseThrow();
    assertEquals(Ranks.value(job, 1), result.answer() + "\n");
    String told = String.join("\n", recorder.told);
    assertTrue(told.contains("warned: no checkpoint could be saved to " + path), told);
  }

  @Test
  void aRunThatCannotSaveWhenItIsStoppedSaysSo() throws IOException {
    Job job = Jobs.of("sum", MILLION);
    start(job, Wish.on(1).stopAfter(2));
    afterRound = this::takePlaceOfNextSave;
    List<Object> outcomes = start(job, Wish.on(1).stopAfter(1));
    String said = ended(Ending.FAILED, outcomes);
    assertTrue(said.startsWith("stopped, but no checkpoint could be saved to " + path), said);
  }

  @Test
  void stateIsSavedOftenEnoughThatNoMoreThanTheIntervalIsLost() {
    Job job = Jobs.of("sum", MILLION);
    // A round takes 15 seconds or so on this clock, so every other round is saved, or the job would
    // lose more than 40 seconds.
    start(job, Wish.on(1).every(40).stopAfter(3));
    long rounds = kept().history().rounds();
    assertEquals(3, rounds, "a stop saves what there is");
    start(job, Wish.on(1).every(1e9).stopAfter(4));
    assertEquals(7, kept().history().rounds());
  }

  @Test
  void aRunStopsByItselfBeforeItsTimeIsUp() {
    Job job = Jobs.of("sum", MILLIONS);
    List<Object> outcomes = start(job, Wish.on(2).atMost(100));
    assertTrue(ended(Ending.STOPPED, outcomes).startsWith("stopped at "));
    double seconds = kept().history().seconds();
    assertTrue(seconds > 20 && seconds <= 100, "" + seconds); // two looks at the clock later
    double before = kept().progress().fraction();
    ended(Ending.STOPPED, start(job, Wish.on(2).atMost(0.001)));
    assertTrue(kept().progress().fraction() > before, "however short the time, it gets on");
  }

  /** The largest there can be: integers of nearly 65,536 bits, their squares, 1000 matches. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lcm|7^23344 - i|1..1", "sum|7^23000 * i|-9..3", "max|7^23000 * i|1..3",
        "and|-(7^23000) - i|1..3", "xor|7^23000 + i|1..3", "gcd|7^23000 * i|1..3",
        "find|true|2^62..2^63-1", "find|true|-2^63..-2^62", "mean|7^23300 + i|-300000..700000"
      })
  void theFileIsSmallWhateverItHolds(String reductionFunctionRange) throws IOException {
    String[] words = reductionFunctionRange.split("\\|");
    String huge = "i % 99991 == 0 || i < 7 || " + "9".repeat(3000) + " < i";
    Job job =
        words[0].equals("find")
            ? Jobs.of(words[0], words[1], words[2], "--limit", "1000")
            : Jobs.of(
                words[0], words[1], words[2], "--where", huge.replace("i < 7", "i > 0 && i < 7"));
    start(job, Wish.on(1).stopAfter(1));
    long size = Files.size(path);
    assertTrue(size > 8000 && size < 64 * 1024, "" + size);
  }

  @Test
  void aFailureIsTheSameAfterAResume() {
    Job job = Jobs.of("sum", "1 // (i - 600000)", MILLION);
    ended(Ending.STOPPED, start(job, Wish.on(2).stopAfter(2)));
    for (int size : SIZES) {
      assertEquals(
          "no value at i = 600000: division by zero",
          ended(Ending.FAILED, start(job, Wish.on(size))));
    }
  }

  /** Changes a checkpoint and gives it a checksum that fits. */
  private void forge(String was, String is) throws IOException {
    String text = Files.readString(path);
    String body = text.substring(0, text.lastIndexOf(",\n  \"checksum\"")).replaceFirst(was, is);
    assertFalse(text.startsWith(body), "something is changed");
    String checksum = Checksum.of(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(path, body + ",\n  \"checksum\" : \"" + checksum + "\"\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "finished; \"finished\" : false; \"finished\" : true",
        "result; \"result\" : \"[^\"]*\"; \"result\" : \"1\"",
        "result; \"accumulator\" : \"[^ ]* ; \"accumulator\" : \"7 ",
        "accumulator; \"accumulator\" : \"; \"accumulator\" : \"0 0",
        "done; \"0[.][.][0-9]*\"; \"0..99999999\""
      })
  void aStateThatContradictsItselfIsRefused(String field, String was, String is)
      throws IOException {
    Job job = Jobs.of("sum", MILLION);
    start(job, Wish.on(2).stopAfter(2));
    forge(was, is);
    byte[] forged = Files.readAllBytes(path);
    assertEquals(
        path
            + " contradicts itself: its field "
            + field
            + " cannot be beside the others; choose another file, or --fresh to start over",
        ended(Ending.REFUSED, start(job, Wish.on(2))));
    assertArrayEquals(forged, Files.readAllBytes(path));
    assertEquals(
        Ranks.value(job, 1), result(start(job, Wish.on(2).anew())).orElseThrow().answer() + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "elements; \"elements\" : \"1000001\"; \"elements\" : \"1000000\"",
        "accumulator; \"accumulator\" : \"1; \"accumulator\" : \"ffffffff",
        "accumulator; \"accumulator\" : \"1; \"accumulator\" : \"4"
      })
  void aFindThatContradictsItselfIsRefused(String field, String was, String is) throws IOException {
    Job job = Jobs.of("find", "i % 300000 == 7", MILLION, "--limit", "3");
    start(job, Wish.on(1).stopAfter(1));
    forge(was, is);
    String said = ended(Ending.REFUSED, start(job, Wish.on(2)));
    assertTrue(said.startsWith(path + " contradicts itself: its field " + field + " "), said);
  }

  @Test
  void whatIsKeptOfAnyJobContradictsNothing() {
    for (String words : List.of("find|i % 300000 == 7", "max|i", "mean|sin(i)", "count|i > 5")) {
      path = path.resolveSibling(words.replaceAll("\\W", "_"));
      Job job = Jobs.of((words + "|" + MILLION).split("\\|"));
      for (int starts = 0; starts < 3; starts++) {
        start(job, Wish.on(1 + starts).every(1).stopAfter(1));
      }
      String value = Ranks.value(job, 1);
      assertEquals(value, result(start(job, Wish.on(3))).orElseThrow().answer() + "\n");
      assertEquals(value, result(start(job, Wish.on(2))).orElseThrow().answer() + "\n");
    }
  }

  @Test
  void aRunThatIsAskedToStopWhileItWaitsForAnotherStops() throws Exception {
    Job job = Jobs.of("sum", MILLION);
    try (CheckpointLock other = CheckpointLock.take(path, "another")) {
      String said = ended(Ending.STOPPED, start(job, Wish.on(1).stopAfter(1)));
      assertEquals("stopped while another run has " + path + "; nothing was computed", said);
      assertEquals(Optional.empty(), other.trouble());
    }
  }
}
