package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.rangereduce.Jobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;
import org.rangereduce.study.StudyPlan;
import org.rangereduce.study.StudySize;

/** Words become a study; every mistake gets one line that says how to fix it. */
class StudyReaderTest {

  private static Command.Study study(String... words) {
    return (Command.Study) read(words);
  }

  private static Command read(String... words) {
    List<String> all = new ArrayList<>(List.of("study"));
    all.addAll(List.of(words));
    return command(all.toArray(String[]::new));
  }

  @Test
  void whatIsNotSaidIsAsUsual() {
    Command.Study study = study("--np", "4,1,2", "--", "sum", "i^2", "1..1e6");
    StudyPlan plan = study.plan();
    assertEquals("study", plan.folder().toString());
    assertEquals("sum 'i^2' 1..1e6", plan.title());
    assertEquals(Scaling.STRONG, plan.scaling());
    assertEquals(Over.RANKS, plan.over());
    assertEquals(List.of(1, 2, 4), plan.sizes());
    assertEquals(6, plan.repeat(), "even: there a steady drift cancels out");
    assertEquals(1, plan.warmUp());
    assertEquals(3600, plan.limitSeconds());
    assertEquals(Optional.empty(), plan.only());
    assertEquals(Command.StudyTask.RUN, study.task());
    StudySize four = plan.point(4);
    assertEquals(
        List.of("-np", "4", "--format", "json", "--quiet", "sum", "i^2", "1..1e6"), four.words());
    assertEquals(4, four.ranks());
    assertEquals(1, four.nodes());
    assertEquals(1_000_000, four.elements().intValueExact());
  }

  @Test
  void allCanBeSaid() {
    Command.Study study =
        study(
            "--np",
            "2",
            "--repeat",
            "3",
            "--warm-up",
            "0",
            "--out",
            "a b",
            "--title",
            "my study",
            "--time-limit",
            "2m",
            "--submit",
            "--sbatch",
            " --time=30  -p 'a b' --comment=\"x y\"",
            "--sbatch",
            "--mem=1G",
            "--fresh",
            "--quiet",
            "--",
            "--threads",
            "2",
            "sum",
            "1..9");
    assertEquals(3, study.plan().repeat());
    assertEquals(0, study.plan().warmUp());
    assertEquals("a b", study.plan().folder().toString());
    assertEquals("my study", study.plan().title());
    assertEquals(120, study.plan().limitSeconds());
    assertEquals(List.of("--time=30", "-p", "a b", "--comment=x y", "--mem=1G"), study.sbatch());
    assertEquals(Command.StudyTask.SUBMIT, study.task());
    assertTrue(study.fresh() && study.quiet());
    assertEquals(2, study.plan().point(2).threads());
    assertEquals(List.of("--threads", "2", "sum", "1..9"), study.plan().job());
    assertEquals(
        Optional.of(2), study("--np", "1,2", "--only", "2", "--", "sum", "1..9").plan().only());
    assertEquals(
        Command.StudyTask.PREVIEW, study("--np", "1", "--dry-run", "--", "sum", "1..9").task());
    assertEquals(
        Command.StudyTask.REPORT, study("--np", "1", "--report-only", "--", "sum", "1..9").task());
  }

  private static String weak(int size, String... job) {
    List<String> words = new ArrayList<>(List.of("--np", "1,3", "--weak", "--"));
    words.addAll(List.of(job));
    List<String> all = study(words.toArray(String[]::new)).plan().point(size).words();
    return String.join(" ", all.subList(5, all.size()));
  }

  static Stream<Arguments> scaled() {
    return Stream.of(
        arguments("sum 1..3000000", new String[] {"sum", "1..1e6"}),
        arguments("sum 5..34", new String[] {"sum", "5..14"}),
        arguments("sum 0..299", new String[] {"sum", "0..<100"}),
        arguments("sum i+1 1..309:7", new String[] {"sum", "i+1", "1..100:7"}),
        arguments("sum 20..-39:-1", new String[] {"sum", "20..1:-1"}),
        arguments("max -9..20 --threads 2", new String[] {"max", "-9..0", "--threads", "2"}),
        arguments("--where i>2 sum 1..27", new String[] {"--where", "i>2", "sum", "1..9"}),
        arguments("integrate x 0..1 --steps 3000000", new String[] {"integrate", "x", "0..1"}),
        arguments(
            "integrate x 0..1 --steps 3000 --threads 2",
            new String[] {"integrate", "x", "0..1", "--steps", "1e3", "--threads", "2"}),
        arguments(
            "integrate x --steps 300 0..1",
            new String[] {"integrate", "x", "--steps=100", "0..1"}));
  }

  @ParameterizedTest
  @MethodSource("scaled")
  void inWeakScalingFirstAndStepStayAndTheCountGrows(String three, String[] job) {
    assertEquals(three, weak(3, job));
  }

  @Test
  void weakScalingHasExactlySoManyTimesTheElements() {
    Command.Study study = study("--np", "1,2,7", "--weak", "--", "sum", "-5..1e9:17");
    long one = study.plan().point(1).elements().longValueExact();
    assertEquals(58_823_530, one);
    assertEquals(2 * one, study.plan().point(2).elements().longValueExact());
    assertEquals(7 * one, study.plan().point(7).elements().longValueExact());
  }

  @Test
  void aWeakStudyWhoseArithmeticChangesIsTold() {
    String vectors = "--no-vector";
    String[] same = {"--np", "1,8", "--weak", "--", vectors, "sum", "i % 7", "1..1e6"};
    assertEquals(Optional.empty(), study(same).weakDoubt());
    String[] strong = {"--np", "1,8", "--", vectors, "sum", "i^3", "1..8e6"};
    assertEquals(Optional.empty(), study(strong).weakDoubt());
    String[] other = {"--np", "1,8", "--weak", "--", vectors, "sum", "i^3", "1..1e6"};
    assertEquals(
        Optional.of(
            "the work for each element is not the same at all sizes, so times would not tell how it"
                + " scales: 64-bit integers without overflow checks: every value is proven to fit"
                + " for the smallest size, but 64-bit integers in the parts of the range where"
                + " every value is proven to fit; elsewhere 128-bit integers for the largest;"
                + " choose a range or a function whose arithmetic stays the same"),
        study(other).weakDoubt());
    String[] parts = {"--np", "1,8", "--weak", "--", vectors, "sum", "i^3", "1..4e6"};
    assertTrue(
        study(parts).weakDoubt().orElse("").contains("more of the range for the largest size;"));
  }

  @Test
  void nodesAreTheFirstOnesOfTheHostfileWithAllTheirSlots(@TempDir Path folder) throws IOException {
    Path hostfile = folder.resolve("hosts");
    Files.writeString(hostfile, "node1 slots=2\nnode2 slots=3\nnode3\n");
    StudyPlan all =
        study("--nodes", "1,3", "--weak", "--", "-hostfile", "" + hostfile, "sum", "1..10").plan();
    assertEquals(Over.NODES, all.over());
    assertEquals(2, all.point(1).ranks());
    assertEquals(6, all.point(3).ranks());
    assertEquals(3, all.point(3).nodes());
    assertEquals(30, all.point(3).elements().intValueExact(), "the range is that of a node");
    assertEquals("--nodes 3", String.join(" ", all.point(3).words().subList(0, 2)));
    StudyPlan one =
        study("--nodes", "2", "--", "-hostfile", "" + hostfile, "--npernode", "1", "sum", "1..9")
            .plan();
    assertEquals(2, one.point(2).ranks());
    UsageException refused =
        assertThrows(
            UsageException.class,
            () -> study("--nodes", "4", "--", "-hostfile", "" + hostfile, "sum", "1..9"));
    assertEquals("--nodes 4 is more than there are: 3", refused.getMessage());
  }

  private static StudyPlan program(String... words) {
    return study(words).plan();
  }

  @Test
  void aProgramOfTheUsersOwnIsRunAsItWouldBeAlone() {
    Command.Study study =
        study("--np", "1,4", "--", "-Xmx1g", "-cp", "classes", "Main", "-np", "7", "--format", "x");
    StudySize four = study.plan().point(4);
    assertEquals(
        List.of("-np", "4", "-Xmx1g", "-cp", "classes", "Main", "-np", "7", "--format", "x"),
        four.words());
    assertEquals(4, four.ranks());
    assertEquals(0, four.threads(), "not known");
    assertEquals(0, four.elements().signum(), "not known");
    assertEquals(Optional.empty(), study.reduce());
    assertEquals(new Measures(Timing.MPI, "", DigestOf.OUTPUT), study.plan().measures());
    assertEquals(
        Measures.OF_REDUCTION, program("--np", "1", "--", "sum", "1..9").measures(), "as ever");
  }

  @Test
  void itMayBeWrittenAsMpjExpressHasIt() {
    String[] words = {"--np", "1,2", "--", "-wdir", "target/test-classes", THIS, "-cp", "own"};
    assertEquals(
        List.of("-np", "2", "-wdir", "target/test-classes", THIS, "-cp", "own"),
        program(words).point(2).words());
    assertEquals(Timing.MPI, program(words).measures().timing());
  }

  private static final String THIS = StudyReaderTest.class.getName();

  @Test
  void itsTimeMayBeOneThatItPrints() {
    String[] words = {
      "--np", "1", "--time-pattern", "t: ([0-9.]+)", "--no-digest", "--", "-cp", "x", "Main"
    };
    assertEquals(
        new Measures(Timing.OUTPUT, "t: ([0-9.]+)", DigestOf.NONE), program(words).measures());
  }

  @Test
  void itsNodesAreThoseOfTheHostfile(@TempDir Path folder) throws IOException {
    Path hostfile = folder.resolve("hosts");
    Files.writeString(hostfile, "node1 slots=2\nnode2 slots=3\n");
    StudySize two =
        program("--nodes", "1,2", "--", "-hostfile", "" + hostfile, "-cp", "x", "Main").point(2);
    assertEquals(5, two.ranks());
    assertEquals(2, two.nodes());
    assertEquals(
        List.of("--nodes", "2", "-hostfile", "" + hostfile, "-cp", "x", "Main"), two.words());
  }

  @Test
  void inWeakScalingItsArgumentsSayHowItsWorkGrows() {
    String[] words = {
      "--np", "1,3", "--weak", "--", "-cp", "x", "Main", "{n}", "a{250000*n}b", "{m}", "{2*n}{n}"
    };
    Command.Study study = study(words);
    List<String> three = study.plan().point(3).words();
    assertEquals(List.of("3", "a750000b", "{m}", "63"), three.subList(5, 9));
    assertEquals(Optional.empty(), study.weakDoubt());
    assertEquals(List.of(words).subList(4, 11), study.plan().job(), "as it was written");
    Command.Study same = study("--np", "1,3", "--weak", "--", "-cp", "x", "Main", "9");
    assertTrue(
        same.weakDoubt().orElse("").startsWith("--weak with the same arguments at all sizes"));
    String[] strong = {"--np", "3", "--", "-cp", "x", "Main", "{n}"};
    assertEquals("{n}", study(strong).plan().point(3).words().get(5));
    assertEquals(Optional.empty(), study(strong).weakDoubt());
  }

  static Stream<Arguments> badOfPrograms() {
    return Stream.of(
        arguments(
            "-np has no place in a study: the study says how many ranks there are",
            new String[] {"--np", "1", "--", "-np", "2", "-cp", "x", "Main"}),
        arguments(
            "--explain has no place in a study: --dry-run before the two dashes lists the runs",
            new String[] {"--np", "1", "--", "--explain", "-cp", "x", "Main"}),
        arguments(
            "-dev local has no MPI, so it cannot run an MPI program; leave -dev out",
            new String[] {"--np", "1", "--", "-dev", "local", "-cp", "x", "Main"}),
        arguments(
            "after -cp x the name of a main class is missing",
            new String[] {"--np", "1", "--", "-cp", "x"}),
        arguments(
            "--time-pattern belongs to a program of your own; a reduction reports its time and its"
                + " answer",
            new String[] {"--np", "1", "--time-pattern", "(x)", "--", "sum", "1..9"}),
        arguments(
            "--no-digest belongs to a program of your own; a reduction reports its time and its"
                + " answer",
            new String[] {"--np", "1", "--no-digest", "--", "sum", "1..9"}),
        arguments(
            "--time-pattern needs one group in round brackets, the seconds, as in 'time:"
                + " ([0-9.]+)'; 'time' has none",
            new String[] {"--np", "1", "--time-pattern", "time", "--", "-cp", "x", "Main"}),
        arguments(
            "--time-pattern needs one group in round brackets, the seconds, as in 'time:"
                + " ([0-9.]+)'; '(a)(b)' has 2; (?:...) is no group",
            new String[] {"--np", "1", "--time-pattern", "(a)(b)", "--", "-cp", "x", "Main"}),
        arguments(
            "--time-pattern '(a' is no regular expression: Unclosed group at character 3",
            new String[] {"--np", "1", "--time-pattern", "(a", "--", "-cp", "x", "Main"}));
  }

  @ParameterizedTest
  @MethodSource("badOfPrograms")
  void mistakesWithAProgramGetALineToo(String message, String[] words) {
    assertEquals(message, assertThrows(UsageException.class, () -> read(words)).getMessage());
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        arguments(
            "the job is missing; write for example: scripts/scaling-study.sh --np 1,2,4 -- sum"
                + " 'i^2' 1..1e10",
            new String[] {"--np", "1,2"}),
        arguments(
            "two dashes are missing before the job; write: scripts/scaling-study.sh --np 1,2,4 --"
                + " sum 1..9",
            new String[] {"--np", "1,2", "sum", "1..9"}),
        arguments(
            "unknown option -hostfile of a study; options of mpjrun.sh go behind the two dashes:"
                + " -- -hostfile ... sum 1..20",
            new String[] {"--np", "1,2", "-hostfile", "h", "--", "sum", "1..9"}),
        arguments(
            "give either --np, numbers of ranks, or --nodes, numbers of hosts; for example --np"
                + " 1,2,4",
            new String[] {"--", "sum", "1..9"}),
        arguments(
            "--nodes needs hosts: give -hostfile FILE behind the two dashes, or with a batch system"
                + " use --submit or scripts/slurm/scaling-study.sbatch",
            new String[] {"--nodes", "1,2", "--", "sum", "1..9"}),
        arguments(
            "--np needs a whole number from 1 to 4096, but got '0'",
            new String[] {"--np", "1,0", "--", "sum", "1..9"}),
        arguments(
            "--np needs a whole number from 1 to 4096, but got ''",
            new String[] {"--np", "1,", "--", "sum", "1..9"}),
        arguments("--np names 2 twice", new String[] {"--np", "2,1,2", "--", "sum", "1..9"}),
        arguments(
            "-np has no place in a study: the study says how many ranks there are",
            new String[] {"--np", "1", "--", "-np", "2", "sum", "1..9"}),
        arguments(
            "--format has no place in a study: each run writes its JSON report to the study",
            new String[] {"--np", "1", "--", "sum", "1..9", "--format", "csv"}),
        arguments(
            "--checkpoint has no place in a study: a run that goes on where another was measures"
                + " nothing",
            new String[] {"--np", "1", "--", "sum", "1..9", "--checkpoint", "f"}),
        arguments(
            "unknown reduction 'sun'; did you mean 'sum'? The reductions are sum, count, min, max,"
                + " mean, find, any, all, and, or, xor, gcd, lcm, product, integrate; there is no class sun either, in "
                + Path.of("").toAbsolutePath(),
            new String[] {"--np", "1", "--", "sun", "1..9"}),
        arguments(
            "--dry-run, --submit, --only and --report-only exclude each other",
            new String[] {"--np", "1", "--dry-run", "--submit", "--", "sum", "1..9"}),
        arguments(
            "--only 3 is none of the sizes [1, 2]",
            new String[] {"--np", "1,2", "--only", "3", "--", "sum", "1..9"}),
        arguments(
            "--sbatch belongs to --submit",
            new String[] {"--np", "1,2", "--sbatch", "-p x", "--", "sum", "1..9"}),
        arguments(
            "--sbatch: the quote ' is not closed in --comment='a b",
            new String[] {
              "--np", "1", "--submit", "--sbatch", "--comment='a b", "--", "sum", "1..9"
            }),
        arguments(
            "--fresh belongs to a whole study, not to a part of it",
            new String[] {"--np", "1", "--only", "1", "--fresh", "--", "sum", "1..9"}),
        arguments(
            "--time-limit needs a time such as 90s, 55m or 1h30m, but got 'soon'",
            new String[] {"--np", "1", "--time-limit", "soon", "--", "sum", "1..9"}),
        arguments("a value is missing after '--repeat'", new String[] {"--np", "1", "--repeat"}),
        arguments(
            "--weak: 4 times the range 1..2^62 ends beyond 64 bits; begin with a smaller one",
            new String[] {"--np", "1,4", "--weak", "--", "sum", "1..2^62"}),
        arguments(
            "there is no hostfile nowhere",
            new String[] {"--np", "1", "--", "-hostfile", "nowhere", "sum", "1..9"}));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void mistakesGetALine(String message, String[] words) {
    assertEquals(message, assertThrows(UsageException.class, () -> read(words)).getMessage());
  }

  @Test
  void theHelpHasAllOptionsAndExamples() {
    String help = ((Command.Print) read("--help")).text();
    for (String word :
        List.of(
            "--np", "--nodes", "--weak", "--repeat", "--time-limit", "Examples:", "75 stopped")) {
      assertTrue(help.contains(word), word);
    }
    assertTrue(help.lines().allMatch(line -> line.length() <= 120), help);
  }

  @Test
  void aFolderAboveThatIsMissingIsATypingError(@TempDir Path folder) {
    String out = folder.resolve("studys/one").toString();
    UsageException refused =
        assertThrows(
            UsageException.class, () -> study("--np", "1", "--out", out, "--", "sum", "1..9"));
    assertEquals(
        "--out: there is no folder " + folder.resolve("studys") + "; make it first",
        refused.getMessage());
  }
}
