package org.rangereduce.report.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.report.scaling.fit.Law;
import org.rangereduce.report.scaling.runs.RunsFile;

class TroublesTest {

  @TempDir Path folder;

  private List<String> troubles(Synthetic synthetic) {
    return texts(Study.of("study", RunsFile.read(synthetic.write(folder))));
  }

  private List<String> troubles(String text) throws IOException {
    Files.writeString(folder.resolve("runs.jsonl"), text);
    return texts(Study.of("study", RunsFile.read(folder)));
  }

  private static List<String> texts(Study study) {
    return study.troubles().stream().map(Trouble::text).toList();
  }

  private static Synthetic good() {
    return Synthetic.of(Law.AMDAHL, 0.05);
  }

  /** Changes what matches in lines of runs on {@code ranks} ranks. */
  private static UnaryOperator<String> at(int ranks, String regex, String by) {
    return line -> line.contains("\"point\":" + ranks + ",") ? line.replaceFirst(regex, by) : line;
  }

  private void only(String expected, Synthetic synthetic) {
    assertEquals(List.of(expected), troubles(synthetic));
  }

  @Test
  void aGoodStudyHasNone() {
    assertEquals(List.of(), troubles(good()));
    assertEquals(List.of(), troubles(Synthetic.of(Law.GUSTAFSON, 0.05)));
  }

  @Test
  void resultsThatDiffer() {
    only(
        "results differ between points: 0011223344556677 at 1, 2, 8 ranks, ffff at 4 ranks",
        good().change(at(4, "0011223344556677", "ffff")));
    List<String> within =
        troubles(
            good()
                .change(
                    line ->
                        line.contains("\"repetition\":2,\"order\":1") // 2, 4, 8 ranks
                            ? line.replace("0011223344556677", "ffff")
                            : line));
    assertTrue(
        within.contains(
            "results differ between runs at 2 ranks (0011223344556677, ffff), 4 ranks"
                + " (0011223344556677, ffff), 8 ranks (0011223344556677, ffff)"),
        within.toString());
    only(
        "results differ between runs at 4 ranks (0000000000000014, ffff)",
        Synthetic.of(Law.GUSTAFSON, 0.05)
            .change(
                line ->
                    line.contains("\"repetition\":2")
                        ? line.replace("0000000000000014", "ffff")
                        : line));
    only(
        "some runs have no digest of their result, so it is not known whether all agree",
        good().change(at(4, "\"0011223344556677\"", "null")));
  }

  @Test
  void runsThatFailed() {
    UnaryOperator<String> killed =
        line ->
            line.contains("\"point\":4,\"repetition\":2")
                ? line.replaceFirst(
                    "\"status\":0,\"message\":null",
                    "\"status\":137,\"message\":\"rank 3 on node2 was killed\"")
                : line;
    assertEquals(
        List.of(
            "run 2 at 4 ranks failed with status 137: rank 3 on node2 was killed",
            "4 ranks: fewer than the 5 runs asked for"),
        troubles(good().change(killed)));
    List<String> all =
        troubles(good().change(line -> line.replace("\"status\":0", "\"status\":1")));
    assertEquals("run 1 at 1 rank failed with status 1", all.get(4));
    assertTrue(all.contains("and 19 more runs failed"), all.toString());
    assertTrue(all.contains("no measured run succeeded, so there is nothing to compare"));
  }

  @Test
  void fewerRunsThanAskedFor() {
    only(
        "1, 2, 4, 8 ranks: one run only, so nothing is known of its spread; use --repeat 6",
        good().repeat(1));
    List<String> short4 =
        troubles(good().change(line -> line.contains("\"point\":4,\"repetition\":5") ? "" : line));
    assertEquals(List.of("4 ranks: fewer than the 5 runs asked for"), short4);
    only(
        "4 ranks: warm-up runs only, left out",
        good()
            .change(
                line ->
                    line.contains("\"point\":4,") && !line.contains("\"repetition\":0")
                        ? ""
                        : line));
    only(
        "4 ranks: asked for, but never run",
        good().change(line -> line.contains("\"point\":4,") ? "" : line));
  }

  @Test
  void baselines() {
    only(
        "the baseline is 2 ranks, not 1: speedups are relative to it and say nothing of the way from"
            + " 1 to there",
        good().sizes(2, 4, 8));
    only(
        "not all points have the same number of cores for each of their ranks, so sizes do not"
            + " compare like with like",
        good().change(at(4, "\"threads\":1", "\"threads\":2")));
    List<String> fast =
        troubles(good().change(at(8, "\"loopSeconds\":", "\"loopSeconds\":0.4e0,\"x\":")));
    assertTrue(
        fast.contains(
            "8 ranks: faster than ideal (superlinear); slices may fit into caches there, or the"
                + " baseline is slow"),
        fast.toString());
  }

  @Test
  void oversubscribedCores() {
    only(
        "4, 8 ranks: more threads than processors (oversubscribed), left out of the fits",
        good().processors(2));
    only(
        "8 ranks: more threads than physical cores, so some share a core; efficiency for each thread"
            + " is none for each core",
        good().processors(8).change(line -> line.replace("\"cores\":null", "\"cores\":4")));
    only(
        "some runs do not say how many processors their hosts have",
        good().change(at(4, "\"processors\":1024", "\"processors\":null")));
  }

  @Test
  void timesThatMeanLittle() {
    String every = "\"loopSeconds\":[0-9.E-]+";
    List<String> tiny =
        troubles(good().change(line -> line.replaceAll(every, "\"loopSeconds\":0.05")));
    assertTrue(
        tiny.contains(
            "1, 2, 4, 8 ranks: less than 0.100 s in the loop, too short to mean anything (a tick of the"
                + " scheduler, 4 ms, is more than 4 % of it); take a larger range"),
        tiny.toString());
    assertTrue(
        tiny.contains(
            "1, 2, 4, 8 ranks: the same time to the last digit in every run, which no clock gives"));
    List<String> small =
        troubles(good().change(line -> line.replaceAll(every, "\"loopSeconds\":0.2")));
    assertTrue(
        small.toString().contains("longer to start and end than in the loop"), small.toString());
    String spread = troubles(good().noise(0.2)).toString();
    assertTrue(spread.contains("8 ranks: times spread by up to "), spread);
    assertTrue(spread.contains("; the bar is 5.0 %); is other work on the host?"), spread);
  }

  @Test
  void workThatDiffers() {
    only(
        "not all points looked at the same number of elements: times are of unlike work",
        good().change(at(4, "\"elements\":\"10000000000\"", "\"elements\":\"9000000000\"")));
    List<String> less =
        troubles(
            Synthetic.of(Law.GUSTAFSON, 0.05)
                .change(at(4, "\"elements\":\"40000000000\"", "\"elements\":\"39000000000\"")));
    assertEquals(
        "4 ranks: the range did not grow as the size did; speedups are by elements per second",
        less.get(0));
    assertTrue(less.get(1).startsWith("no law goes through the points"), less.toString());
  }

  @Test
  void machinesThatDiffer() {
    only(
        "runs have different versions of Java: 17.0.13 Debian, 25",
        good().change(at(4, "17.0.13 Debian", "25")));
    only(
        "runs have different commits of this program: 0123abc, 4567def",
        good().change(at(4, "0123abc", "4567def")));
    only(
        "runs have different devices: multicore, niodev",
        good().change(at(4, "multicore", "niodev")));
    only(
        "runs have different CPUs: A CPU | with a bar, Another",
        good().change(at(4, "A CPU . with a bar", "Another")));
    only(
        "the study was measured in 2 sessions; what changed on the host between them is in the"
            + " times",
        good().change(line -> line.contains("\"kind\":\"study\"") ? line + line : line));
  }

  @Test
  void aFileWithoutItsFirstLineIsTakenForWhatItLooksLike() throws IOException {
    List<String> lines = Synthetic.of(Law.GUSTAFSON, 0.05).lines();
    assertEquals(
        List.of("the study's first line is missing; its runs look like weak scaling over ranks"),
        troubles(String.join("", lines.subList(1, lines.size()))));
    lines = good().lines();
    assertEquals(
        List.of("the study's first line is missing; its runs look like strong scaling over ranks"),
        troubles(String.join("", lines.subList(1, lines.size()))));
  }

  @Test
  void aStudyThatIsGoneOnWithMayAskForMore() {
    only(
        "the study was measured in 2 sessions; what changed on the host between them is in the"
            + " times",
        good()
            .change(
                line ->
                    line.contains("\"kind\":\"study\"")
                        ? line.replace("\"repeat\":5", "\"repeat\":3").replace("[1,2,4,8]", "[1,2]")
                            + line.replace("\"study\"", "\"session\"")
                        : line));
  }

  @ParameterizedTest
  @CsvSource({
    "threads for each rank, '\"threads\":1', '\"threads\":2'",
    "nodes, '\"nodes\":1', '\"nodes\":2'",
    "ranks on their hosts, '\"ranks\":4,\"processors\"', '\"ranks\":3,\"processors\"'",
    "elements, '\"elements\":\"10000000000\"', '\"elements\":\"20000000000\"'"
  })
  void runsOfOneSizeThatAreNotAlike(String what, String from, String to) {
    Study study =
        Study.of(
            "study",
            RunsFile.read(
                good()
                    .change(
                        line ->
                            line.contains("\"point\":4,\"repetition\":2")
                                ? line.replaceFirst(from, to)
                                : line)
                    .write(folder)));
    assertEquals(Trouble.Weight.WRONG, study.troubles().get(0).weight());
    assertEquals("4 ranks: runs with different numbers of " + what, study.troubles().get(0).text());
  }

  @Test
  void loopsOfAnotherKind() {
    only(
        "ranks did not all have the same kind of loop, so times are of unlike work: in vectors at 1,"
            + " 2, 4 ranks, plain at 8 ranks; as a range grows its numbers may need wider arithmetic",
        Synthetic.of(Law.GUSTAFSON, 0.05)
            .change(
                line ->
                    line.replace(
                        "\"rank\":",
                        "\"vectors\":" + !line.contains("\"point\":8,") + ",\"rank\":")));
    only(
        "ranks did not all have the same kind of loop, so times are of unlike work: in vectors at 1,"
            + " 2, 4, 8 ranks, plain and in vectors at 2 ranks",
        good()
            .change(
                line ->
                    line.replace("\"rank\":", "\"vectors\":true,\"rank\":")
                        .replaceFirst(
                            "(\"point\":2,\"repetition\":1.*)\"vectors\":true",
                            "$1\"vectors\":false")));
  }

  @Test
  void filesThatWerePutTogether() {
    only(
        "repetitions that are there more than once: 5; were files put together?",
        good().change(line -> line.contains("\"point\":4,") ? line + line : line));
    only(
        "some runs have another number of ranks than their point",
        good().change(at(8, "\"ranks\":8,\"threads\"", "\"ranks\":6,\"threads\"")));
    String kinds =
        troubles(
                good()
                    .change(
                        line ->
                            line.contains("\"kind\":\"study\"")
                                ? line + line.replace("\"strong\"", "\"weak\"")
                                : line))
            .get(0);
    assertEquals("the file holds studies of different kinds, which do not go together", kinds);
  }

  @Test
  void nothingAtAll() throws IOException {
    assertEquals(
        List.of(
            "no measured run succeeded, so there is nothing to compare",
            "the study's first line is missing; its runs look like strong scaling over ranks"),
        troubles(""));
  }

  @Test
  void whatIsWrongComesFirst() {
    Study study =
        Study.of(
            "study",
            RunsFile.read(
                good().repeat(1).change(at(4, "0011223344556677", "ffff")).write(folder)));
    assertEquals(
        List.of(Trouble.Weight.WRONG, Trouble.Weight.DOUBTFUL),
        study.troubles().stream().map(Trouble::weight).toList());
  }
}
