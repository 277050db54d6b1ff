package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.ShellWords;

/** With which options scripts/mpjrun.sh starts Java: a script in its place prints them. */
class LauncherScriptTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** The quick compiler alone, for what computes little itself. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private static final String DEBUGGER =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=5005";

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void makeCheckout() throws IOException {
    home = folder.resolve("home");
    for (String script : List.of("mpjrun.sh", "set-up.sh", "options.sh")) {
      Path copy = home.resolve("scripts").resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(Shell.CHECKOUT.resolve("scripts").resolve(script), copy);
    }
    Files.createDirectories(home.resolve("src/main"));
    for (String jar : "mpj mpi mpjdev mpiExp xdev smpdev niodev mpjbuf".split(" ")) {
      write(home.resolve("mpj/lib/" + jar + ".jar"), "");
    }
    write(home.resolve("mpj/conf/mpjexpress.conf"), "");
    write(home.resolve("pom.xml"), "");
    write(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"jdk.incubator.vector\"");
    write(home.resolve("jdk/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\" \"in $PWD\"\n");
    write(home.resolve("bin/apt-get"), "#!/bin/sh\nexit 9\n");
    write(home.resolve("target/range-reduce.jar"), "");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private Shell shell() {
    return Shell.in(folder)
        .with("JAVA_HOME", home.resolve("jdk").toString())
        .with("MPJ_HOME", home.resolve("mpj").toString());
  }

  private Shell.Outcome run(Shell shell, String line) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("scripts/mpjrun.sh").toString());
    command.addAll(ShellWords.split(line));
    return shell.run(command).ends(0);
  }

  /** Returns the options of Java, and where it was started. */
  private List<String> started(String line) {
    List<String> all = run(shell(), line).out().lines().toList();
    return Stream.concat(
            all.stream().takeWhile(word -> !word.equals("-jar")),
            Stream.of(all.get(all.size() - 1)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "-dev niodev, -dev=niodev, sum 1..20",
    "-hostfile hosts, -hostfile=hosts, sum 1..20",
    "-f hosts, -f=hosts, sum 1..20",
    "-H node1, -H=node1, sum 1..20",
    "--launcher ssh, --launcher=ssh, sum 1..20",
    "-bootstrap ssh, -bootstrap=ssh, sum 1..20",
    "-f hosts --launcher here, -f hosts --launcher=here, sum 1..20",
    "-debug 5005, -debug=5005, Hello",
    "--debug-port 5005, --debug-port=5005, Hello",
    "-wdir bin, -wdir=bin, Hello",
    "--wd bin, --wd=bin, Hello",
    "-cp a, -cp=a, sum 1..1e9",
    "-jar a, -jar=a, -Dx=y 1..1e9",
    "-np 2, -np=2, sum 1..20",
    "-genv A b, -genv=A b, sum 1..20",
  })
  void aValueMayBeAttachedToAnyOption(String apart, String attached, String rest)
      throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    List<String> expected = started(apart + " -Xmx1g " + rest);
    assertEquals(expected, started(attached + " -Xmx1g " + rest));
    boolean isAJar = apart.startsWith("-jar");
    assertEquals(!isAJar, expected.contains("-Xmx1g"), "those before the job are for Java");
    assertFalse(expected.contains("-Dx=y"));
  }

  @Test
  void whatAnOptionMeansForJavaIsDone() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    assertTrue(started("-dev=niodev sum 1..20").contains(QUICK), "the launcher of processes");
    assertFalse(started("-dev=multicore sum 1..20").contains(QUICK));
    assertTrue(started("-debug=5005 Hello").contains(DEBUGGER));
    assertFalse(started("-debug=5005 -dev niodev Hello").contains(DEBUGGER), "it is for the ranks");
    assertTrue(started("-wdir=bin Hello").contains("in " + folder.resolve("bin")));
    assertFalse(started("--where -wdir=bin sum 1..20").contains("in " + folder.resolve("bin")));
  }

  @ParameterizedTest
  @CsvSource({
    "sum 1..1e9, true",
    "integrate x 0..1 --steps 1e9, true",
    "integrate x 0..1 --steps=1e9, true",
    "sum 1..1e5, false",
    "--verify 5 sum 1..1e9, true",
    "-cp=a sum 1..1e9, false",
    "--print kind sum 1..1e9, false",
    "study --print folder --np 2 -- sum 1..1e9, false",
  })
  void vectorsAreForLongReductions(String line, boolean expected) {
    assertEquals(expected, started(line).contains(VECTORS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--print kind -debug 5005 Hello",
        "--print kind,again -cp a Hello",
        "study --print folder --np 2 -- sum 1..20",
        "report study"
      })
  void whatOnlyReadsNeedsNoMpiAndMakesNothing(String line) throws IOException {
    Shell shell =
        shell()
            .with("MPJ_HOME", "")
            .with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
    Shell.Outcome outcome = run(shell, line);
    assertEquals("", outcome.err());
    List<String> java = outcome.out().lines().toList();
    assertTrue(java.contains(QUICK), outcome::toString);
    assertFalse(java.contains(DEBUGGER), "nobody would answer it");
    try (Stream<Path> made = Files.list(home.resolve("target"))) {
      assertEquals(List.of("range-reduce.jar"), made.map(f -> "" + f.getFileName()).toList());
    }
  }
}
