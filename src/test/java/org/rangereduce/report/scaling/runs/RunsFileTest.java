package org.rangereduce.report.scaling.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;

@Tag("slow")
class RunsFileTest {
  private static final Optional<Instant> STARTED =
      Optional.of(Instant.parse("2026-11-25T01:02:03Z"));
  private static final StudyHeader HEADER =
      new StudyHeader(
          "squares",
          Scaling.WEAK,
          Over.NODES,
          List.of(1, 2, 4),
          5,
          1,
          "scripts/scaling-study.sh --weak -- sum 'i^2' 1..1e9",
          List.of("sum", "i^2", "1..1e9"),
          STARTED,
          "0.1.0",
          "",
          Measures.OF_REDUCTION);
  private static final Map<String, Object> REPORT =
      Map.of(
          "elements",
          "20000000000",
          "startSeconds",
          0.25,
          "loopSeconds",
          2.5,
          "computeSeconds",
          2,
          "reduceSeconds",
          0.5,
          "rounds",
          3,
          "perRank",
          List.of(
              Map.of(
                  "rank",
                  0,
                  "host",
                  "node1",
                  "elements",
                  "10000000000",
                  "computeSeconds",
                  2.0,
                  "reduceSeconds",
                  0.125,
                  "partial",
                  "a long text"),
              Map.of("rank", 1, "host", "node2", "computeSeconds", 1.0)));
  private static final Run RUN =
      new Run(
          2,
          1,
          7,
          STARTED,
          "scripts/mpjrun.sh -np 2 sum 'i^2' 1..2e9",
          0,
          "",
          OptionalDouble.of(3.25),
          2,
          2,
          1,
          "niodev",
          "ssh",
          List.of(new RunHost("node1", 1, 2, "A CPU", 1L << 40), new RunHost("node2", 1, 2, "", 0)),
          new RunMachine("Linux 6.1 amd64", "17.0.13", "0.44", "0.1.0", ""),
          Optional.of(new SlurmJob("12", "0", "test", "node[1-2]")),
          RunResult.of(REPORT),
          "0123456789abcdef");

  @TempDir Path folder;

  private RunsFile read(String text) throws IOException {
    Files.writeString(folder.resolve(RunsFile.NAME), text);
    return RunsFile.read(folder);
  }

  @Test
  void aStudyOfAProgramIsReadBackToo() throws IOException {
    Measures printed = new Measures(Measures.Timing.OUTPUT, "time: (.*) s", Measures.DigestOf.NONE);
    for (Measures measures :
        List.of(printed, new Measures(Measures.Timing.MPI, "", Measures.DigestOf.OUTPUT))) {
      StudyHeader header =
          new StudyHeader(
              "t",
              Scaling.STRONG,
              Over.RANKS,
              List.of(1),
              1,
              1,
              "c",
              List.of("-cp", "x", "X"),
              STARTED,
              "0.1.0",
              "abc",
              measures);
      assertEquals(List.of(header), read(RunsText.study(header)).headers());
    }
    String line = "{\"kind\":\"run\",\"ranks\":2,\"status\":0,\"result\":{\"loopSeconds\":2.5}}\n";
    Run run = read(line).runs().get(0);
    RunResult result = run.result().orElseThrow();
    assertEquals(
        new RunResult(
            BigInteger.ZERO,
            OptionalDouble.empty(),
            2.5,
            Optional.empty(),
            OptionalDouble.empty(),
            0,
            List.of()),
        result);
    assertEquals(0, run.threads());
    assertEquals(2, run.allThreads(), "one for each rank is supposed");
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    String line = RunsText.run(RUN, Optional.of(REPORT));
    RunsFile file = read(RunsText.study(HEADER) + line + RunsText.session(HEADER));
    assertEquals(List.of(HEADER, HEADER), file.headers());
    assertEquals(List.of(RUN), file.runs());
    assertEquals(List.of(), file.complaints());
    assertFalse(file.isCutShort());
    assertFalse(line.contains("a long text"), line);
    assertTrue(line.endsWith("}\n") && line.indexOf('\n') == line.length() - 1, line);
    RunResult result = file.runs().get(0).result().orElseThrow();
    assertEquals(new BigInteger("20000000000"), result.elements());
    assertEquals(2.0 / 1.5 - 1, result.imbalance());
  }

  @Test
  void aRunThatFailedKeepsItsMessage() throws IOException {
    String line =
        "{\"kind\":\"run\",\"point\":4,\"ranks\":4,\"status\":1,\"message\":\"rank 3 is\\tgone\"}\n";
    RunsFile file = read(line);
    assertEquals(List.of(), file.complaints());
    Run run = file.runs().get(0);
    assertFalse(run.succeeded());
    assertEquals("rank 3 is gone", run.message());
    assertEquals(4, run.point());
    assertEquals(RunMachine.UNKNOWN, run.machine());
  }

  @Test
  void aLastLineThatACrashCutShortIsLeftOutWithAWord() throws IOException {
    String good = RunsText.study(HEADER) + RunsText.run(RUN, Optional.of(REPORT));
    RunsFile file = read(good + good.substring(0, good.length() / 2));
    assertTrue(file.isCutShort());
    assertEquals(1, file.runs().size());
    assertEquals(
        List.of(
            folder.resolve("runs.jsonl") + " line 4 is cut short, as by a crash, and is left out"),
        file.complaints());
    RunsFile whole = read(good.stripTrailing());
    assertFalse(whole.isCutShort(), "only the line break is missing");
    assertEquals(1, whole.runs().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":{\"loopSeconds\":NaN}}",
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":{\"loopSeconds\":\"NaN\"}}",
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":{\"loopSeconds\":-1}}",
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":{\"loopSeconds\":0}}",
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":{\"loopSeconds\":1e999999}}",
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":{}}",
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":[1]}",
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0}",
        "{\"kind\":\"run\",\"ranks\":0,\"status\":1}",
        "{\"kind\":\"run\",\"ranks\":-3,\"status\":1}",
        "{\"kind\":\"run\",\"ranks\":99999999999999999999,\"status\":1}",
        "{\"kind\":\"run\",\"ranks\":1e9,\"status\":1}",
        "{\"kind\":\"runs\"}",
        "{}",
        "[]",
        "[{}]",
        "null",
        "7",
        "\"text\"",
        "hello",
        "{\"kind\":",
        "\u0000\u0001",
        "{\"a\":1}}"
      })
  void aLineThatCannotBeTrueIsNamedAndLeftOut(String line) throws IOException {
    RunsFile file = read(RunsText.study(HEADER) + line + "\n" + run());
    assertEquals(1, file.runs().size(), () -> file.runs().toString());
    if (!line.endsWith("}}")) { // what stands behind an object is not looked at
      assertEquals(1, file.complaints().size());
    }
    for (String complaint : file.complaints()) {
      assertTrue(complaint.contains("runs.jsonl line 2 "), complaint);
    }
  }

  private static String run() {
    return RunsText.run(RUN, Optional.of(REPORT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"study\",\"format\":\"range-reduce-study\",\"version\":2}",
        "{\"kind\":\"study\",\"format\":\"range-reduce-result\",\"version\":1}"
      })
  void anotherFormatOrVersionIsRefused(String line) {
    StudyException e = assertThrows(StudyException.class, () -> read(line + "\n"));
    assertTrue(e.getMessage().contains("runs.jsonl line 1 "), e.getMessage());
  }

  @Test
  void nestingAndDigitsWithoutEndAreNoTrouble() throws IOException {
    String deep = "{\"kind\":\"run\",\"a\":" + "[".repeat(100_000) + "\n";
    String digits =
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":{\"loopSeconds\":1,\"elements\":\""
            + "9".repeat(1_000_000)
            + "\"}}\n";
    String exponent =
        "{\"kind\":\"run\",\"ranks\":1,\"status\":0,\"result\":{\"loopSeconds\":1,\"elements\":1e999999999}}\n";
    RunsFile file = read(deep + digits + exponent);
    assertEquals(1, file.complaints().size(), () -> file.complaints().toString());
    assertEquals(2, file.runs().size());
    assertEquals(BigInteger.ZERO, file.runs().get(0).result().orElseThrow().elements());
  }

  @Test
  void aLineLongerThanAnyRunIsLeftOut() throws IOException {
    RunsFile file = read("x".repeat(Lines.LONGEST + 1) + "\n" + run());
    assertEquals(1, file.runs().size());
    assertEquals(1, file.complaints().size());
    assertTrue(file.complaints().get(0).length() < 300);
  }

  @Test
  void manyBadLinesAreCounted() throws IOException {
    RunsFile file = read("bad\n".repeat(1000));
    assertEquals(21, file.complaints().size());
    assertTrue(
        file.complaints().get(20).endsWith(": 980 more lines are left out for such reasons"));
  }

  @Test
  void damagedBytesNeverEndInASurprise() throws IOException {
    byte[] good = (RunsText.study(HEADER) + run() + run()).getBytes();
    Random random = new Random(7);
    for (int trial = 0; trial < 2000; trial++) {
      byte[] bad = good.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      Files.write(folder.resolve(RunsFile.NAME), bad);
      try {
        RunsFile.read(folder);
      } catch (StudyException e) {
        assertTrue(e.getMessage().contains("runs.jsonl"), e.getMessage());
      }
    }
  }

  @Test
  void aMissingStudyIsOneLine() {
    assertTrue(
        assertThrows(StudyException.class, () -> RunsFile.read(folder))
            .getMessage()
            .startsWith("there is no runs.jsonl in the folder "));
    assertTrue(
        assertThrows(StudyException.class, () -> RunsFile.read(folder.resolve("nowhere")))
            .getMessage()
            .startsWith("there is no file or folder "));
  }
}
