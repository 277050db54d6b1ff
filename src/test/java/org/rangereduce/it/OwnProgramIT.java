package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.it.program.CollectiveSums;
import org.rangereduce.it.program.CopiesInput;
import org.rangereduce.it.program.Echo;
import org.rangereduce.it.program.Leaves;
import org.rangereduce.it.program.LeavesQuietly;
import org.rangereduce.it.program.Loud;
import org.rangereduce.it.program.PingPong;
import org.rangereduce.it.program.Unfinished;

/** A user's own MPJ programs under scripts/mpjrun.sh. */
class OwnProgramIT {
  private static final String CLASSES = "target/test-classes";

  /** An end that waits for nobody, on a busy machine; the stock launcher would wait for ever. */
  private static final double PROMPT_SECONDS = 30;

  @TempDir Path folder;

  private static Shell.Outcome run(String device, Class<?> program, String... words) {
    List<String> start = List.of("-np", "4", "-dev", device, "-cp", CLASSES, program.getName());
    return Shell.mpjrun(Stream.concat(start.stream(), Stream.of(words)).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void allCollectivesSum(String device) {
    Shell.Outcome run = run(device, CollectiveSums.class).ends(0);
    assertEquals("210 210 wrong 0 of 4\n", run.out());
    assertEquals("", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void messagesOfAllSizesComeBackUnchanged(String device) {
    assertEquals(2 * 299593 + "\n", run(device, PingPong.class).ends(0).out());
  }

  @ParameterizedTest
  @CsvSource({"multicore, all", "multicore, last", "niodev, all", "niodev, last"})
  void nobodyWaitsForARankThatNeverCallsFinalize(String device, String who) {
    assertEquals("4\n", run(device, Unfinished.class, who).ends(0).within(PROMPT_SECONDS).out());
  }

  @Test
  void anExitInOneRankEndsTheRunWithItsStatus() {
    Shell.Outcome run = run("multicore", Leaves.class, "exit", "7").ends(7).within(PROMPT_SECONDS);
    assertEquals("", run.out());
    assertEquals("", run.err());
    Shell.Outcome processes = run("niodev", Leaves.class, "exit", "7").ends(7);
    assertTrue(
        processes.err().matches("range-reduce: rank 2 on \\S+ ended with exit status 7\n"),
        processes.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aRankThatThrowsEndsTheRunWithALineThatNamesItAndTheTrace(String device) {
    Shell.Outcome run =
        run(device, Leaves.class, "throw", "the cause").ends(1).within(PROMPT_SECONDS);
    assertEquals("", run.out());
    List<String> lines = run.err().lines().toList();
    assertTrue(
        lines
            .get(0)
            .matches("range-reduce: rank 2 on \\S+: java.lang.IllegalStateException: the cause"),
        run.err());
    assertTrue(lines.get(1).startsWith("\tat " + Leaves.class.getName() + ".main("), run.err());
    assertEquals(2, lines.size(), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void megabytesAndBlankLinesPassUnchangedAndApart(String device) {
    Shell.Outcome run = run(device, Loud.class).ends(0);
    String out = lines("out") + "no end of line";
    assertTrue(out.length() > 1 << 20);
    assertTrue(out.equals(run.out()), "standard output is as it was written");
    assertTrue(lines("err").equals(run.err()), "standard error is as it was written");
  }

  @Test
  void aRankThatExitsWithoutFinalizeDoesNotKeepTheOthersWaiting() {
    Shell.Outcome run = run("niodev", LeavesQuietly.class).ends(1);
    assertTrue(
        run.err().matches("range-reduce: rank 1 on \\S+ ended without MPI.Finalize, .*\n"),
        run.err());
  }

  @Test
  void rankZeroReadsStandardInput() {
    String line =
        "seq 1000000 | $MPJRUN -np 3 -dev niodev -cp %s %s | cksum && seq 1000000 | cksum"
            .formatted(CLASSES, CopiesInput.class.getName());
    Shell.Outcome run = Shell.bash(line).ends(0);
    List<String> sums = run.out().lines().toList();
    assertEquals(sums.get(1), sums.get(0));
    assertEquals("6888896\n", run.err());
  }

  private static String lines(String stream) {
    return IntStream.range(0, Loud.LINES)
        .mapToObj(number -> Loud.line(stream, number) + "\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void argumentsArriveUnchanged(String device) {
    String[] words = {
      "a b",
      "",
      "'q' \"r\"",
      "$(echo x) `y` $HOME",
      "two\nlines",
      "*",
      "\\",
      "Grüße %41",
      "--format",
      "-np",
      "-h"
    };
    Shell.Outcome run = run(device, Echo.class, words).ends(0);
    String expected =
        Stream.of(words).map(word -> "[" + word + "]\n").collect(Collectors.joining());
    assertEquals(expected + "key=null\n", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void optionsForJavaReachTheProgramAndThoseBehindItsNameDoNot(String device) {
    String[] words = {
      "-Dkey=a b",
      "-Xmx100m",
      "-ea",
      "-dev",
      device,
      "-np",
      "2",
      "-classpath",
      CLASSES,
      Echo.class.getName(),
      "-Dkey=c"
    };
    Shell.Outcome run = Shell.mpjrun(words);
    assertEquals("[-Dkey=c]\nkey=a b\n", run.ends(0).out());
    assertEquals("", run.err());
  }

  @Test
  void aJarRunsFromAnyFolder() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, CollectiveSums.class.getName());
    Path file = folder.resolve("my program.jar");
    String entry = CollectiveSums.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new JarEntry(entry));
      Files.copy(Shell.CHECKOUT.resolve(CLASSES).resolve(entry), jar);
    }
    List<String> here = List.of(Shell.MPJRUN, "-np", "3", "-jar", "my program.jar");
    assertEquals("210 210 wrong 0 of 3\n", Shell.in(folder).run(here).ends(0).out());
    Shell.Outcome there = Shell.mpjrun("-np", "2", "-wdir", "" + folder, "-jar", "my program.jar");
    assertEquals("210 210 wrong 0 of 2\n", there.ends(0).out());
  }

  @Test
  void aMissingClassIsOneLineAndStatus2() {
    Shell.Outcome run = Shell.mpjrun("-np", "4", "-cp", CLASSES, "no.such.Program").ends(2);
    assertEquals(
        "range-reduce: there is no class no.such.Program on the class path; searched: "
            + Shell.CHECKOUT.resolve(CLASSES)
            + ", "
            + Shell.CHECKOUT
            + "\n",
        run.err());
    Shell.Outcome noMain = Shell.mpjrun("-cp", CLASSES, OwnProgramIT.class.getName()).ends(2);
    assertTrue(noMain.err().contains("has no public static void main(String[])"), noMain.err());
    Shell.Outcome processes =
        Shell.mpjrun("-np", "2", "-dev", "niodev", "-cp", CLASSES, "no.such.Program").ends(1);
    assertTrue(processes.err().contains("there is no class no.such.Program"), processes.err());
  }
}
