package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Tier;
import org.rangereduce.it.program.CollectiveSums;
import org.rangereduce.it.program.Echo;
import org.rangereduce.it.program.PingPong;

/** Good runs over the machines of a hostfile. */
class ClusterIT {
  private static final int NODES = 4;
  private static final boolean SOAK = Tier.isSoak();
  private static final String CLASSES = "target/test-classes";

  private static SshCluster cluster;

  @TempDir static Path folder;
  private static String three;
  private static String four;

  @BeforeAll
  static void up() throws IOException {
    cluster = SshCluster.up(NODES);
    three = hostfile("three", "node1 slots=2", "node2:2", "root@node3 slots=2 # as somebody");
    four = hostfile("four", "node1", "node2", "node3", "node4");
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static String hostfile(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  private static Shell.Outcome onThree(String... words) {
    return cluster.mpjrun(
        Stream.concat(Stream.of("-np", "6", "-hostfile", three), Stream.of(words))
            .toArray(String[]::new));
  }

  @Test
  void everyRunGivesTheAnswerAndLeavesNothing() throws IOException {
    String each = hostfile("each", "node1", "node2", "node3");
    for (int run = 0; run < Tier.count(12, 200); run++) {
      Shell.Outcome outcome = cluster.mpjrun("-hostfile", each, "--quiet", "sum", "1..1e6").ends(0);
      assertEquals("500000500000\n", outcome.out(), "run " + run);
      assertEquals("", outcome.err(), "run " + run);
      cluster.assertNothingLeftNow(NODES);
    }
  }

  /** As the users of MPJ Express and of other launchers list hosts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-np 6 -dev niodev",
        "-n 6 --host node1,node2,node3",
        "-f machines -ppn 2",
      })
  void namesAloneShareTheRanks(String options) throws IOException {
    Files.writeString(folder.resolve("machines"), "node1\nnode2\nnode3\n");
    String line = Shell.MPJRUN + " " + options + " -cp " + Shell.CHECKOUT + "/" + CLASSES;
    String where = " org.rangereduce.it.program.Where | sort";
    String here = "cd " + folder + " && ";
    Shell.Outcome run = cluster.on("host", "bash", "-c", here + line + where).ends(0);
    assertEquals("0 node1\n1 node1\n2 node2\n3 node2\n4 node3\n5 node3\n", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum | 1e16 * sin(i) + 0.1 | 1..20000",
        "max | cos(i) | 1..200000",
        "mean | i^19 | 1..20000",
        "find | i^2 % 1000000 == 269696 | 1..1e6",
      })
  void manyHostsGiveTheBytesOfOneRank(String reduction, String function, String range) {
    String[] job = {"-q", "--format", "value", reduction, function, range};
    String alone =
        Shell.mpjrun(Stream.concat(Stream.of("-np", "1"), Stream.of(job)).toArray(String[]::new))
            .ends(0)
            .out();
    assertEquals(alone, onThree(job).ends(0).out());
  }

  @Test
  void theAccountNamesDeviceAndHosts() {
    Shell.Outcome run = onThree("--format", "json", "sum", "1..1000").ends(0);
    assertTrue(run.err().contains("6 ranks on 3 hosts (niodev)"), run.err());
    for (String host : List.of("node1", "node2", "node3")) {
      assertEquals(2, run.out().split("\"host\" : \"" + host + "\"", -1).length - 1, run.out());
    }
  }

  @Test
  void ranksMayBeOnTheLaunchersOwnMachine() {
    // Its user has come there by ssh, too.
    String user = "SSH_CONNECTION=192.0.2.7 50000 192.0.2.8 22";
    Shell.Outcome run =
        cluster.on(
            "node1",
            "env",
            user,
            Shell.MPJRUN,
            "-np",
            "6",
            "-hostfile",
            three,
            "-q",
            "sum",
            "1..9");
    assertEquals("45\n", run.ends(0).out());
  }

  @Test
  void theResultFileIsWhereTheLauncherIs() throws IOException {
    Path file = folder.resolve("a result");
    assertEquals("", onThree("--output", file.toString(), "sum", "1..20").ends(0).out());
    assertEquals("210\n", Files.readString(file));
  }

  /** With files of its own there, and another MPJ Express that must not be in the way. */
  @Test
  void aProgramRunsInItsWorkingFolderOnEveryHost() throws IOException {
    Path work = Files.createDirectories(folder.resolve("work"));
    Files.writeString(work.resolve("in.txt"), "read");
    Path old = folder.resolve("old");
    Sources.oldMpj(old);
    Sources.jar(work.resolve("lib/mpj.jar"), old, "");
    Sources.compile(
        work,
        "Where",
        """
        import java.io.*;
        import mpi.MPI;
        class Where {
          public static void main(String[] args) throws IOException {
            String[] own = MPI.Init(args);
            int rank = MPI.COMM_WORLD.Rank();
            if (own.length > 0 && rank == 5) {
              throw new IOException(own[0]);
            }
            MPI.COMM_WORLD.Barrier();
            String read = new BufferedReader(new FileReader("in.txt")).readLine();
            System.out.println(rank + " " + read + " " + System.getProperty("user.dir"));
            MPI.Finalize();
          }
        }
        """);
    String[] words = {"-wdir", work.toString(), "-cp", "lib/*", "Where"};
    assertEquals(
        IntStream.range(0, 6).mapToObj(rank -> rank + " read " + work).toList(),
        onThree(words).ends(0).out().lines().sorted().toList());
    Shell.Outcome fails =
        onThree(Stream.concat(Stream.of(words), Stream.of("no")).toArray(String[]::new)).ends(1);
    assertEquals(
        "range-reduce: rank 5 on node3: java.io.IOException: no\n\tat Where.main(Where.java:8)\n",
        fails.err());
  }

  @Test
  void programsThatKnowNothingOfUsRunAsTheyAre() {
    assertEquals(
        "210 210 wrong 0 of 6\n",
        onThree("-cp", CLASSES, CollectiveSums.class.getName()).ends(0).out());
    assertEquals(
        3 * 299593 + "\n", onThree("-cp", CLASSES, PingPong.class.getName()).ends(0).out());
  }

  @Test
  void argumentsArriveUnchangedAndNoShellRunsThem() {
    List<String> nasty =
        List.of(
            "a b",
            "",
            "'q' \"r\"",
            "$(touch pwned) `touch pwned`",
            "two\nlines",
            "*",
            "\\",
            "!x",
            "%41 %",
            "Grüße €",
            ";exit 3",
            "--np");
    List<String> words = new ArrayList<>(List.of("-cp", CLASSES, Echo.class.getName()));
    words.addAll(nasty);
    Shell.Outcome run = onThree(words.toArray(String[]::new)).ends(0);
    StringBuilder expected = new StringBuilder();
    nasty.forEach(word -> expected.append('[').append(word).append("]\n"));
    assertEquals(expected + "key=null\n", run.out());
    assertTrue(Files.notExists(Shell.CHECKOUT.resolve("pwned")));
  }

  @Test
  void linesCanBeTaggedAndVariablesAndOptionsAreCarried() {
    Shell.Outcome run =
        onThree("--tag-output", "-Dkey=a b", "-cp", CLASSES, Echo.class.getName(), "x").ends(0);
    assertEquals("[rank 0] [x]\n[rank 0] key=a b\n", run.out());
  }

  @Test
  void hostsThatShareNoFilesGetCopies() {
    String target = Shell.CHECKOUT.resolve("target").toString();
    for (int node = 1; node <= NODES; node++) {
      cluster.on("node" + node, "mount", "-t", "tmpfs", "none", target).ends(0);
    }
    try {
      String[] words = {"-hostfile", four, "--stage", "-q", "sum", "1..20"};
      assertEquals("210\n", cluster.mpjrun(words).ends(0).out());
      cluster.assertNothingLeft(NODES);
    } finally {
      for (int node = 1; node <= NODES; node++) {
        cluster.on("node" + node, "umount", target).ends(0);
      }
    }
  }

  @Test
  void manyRanksOnAHostStartComputeAndEnd() {
    String ranks = SOAK ? "64" : "12";
    String[] words = {
      "-np", ranks, "-hostfile", four, "--oversubscribe", "-Xmx48m", "-q", "sum", "1..1e6"
    };
    assertEquals("500000500000\n", cluster.mpjrun(words).ends(0).out());
    cluster.assertNothingLeft(NODES);
  }

  @Test
  void whichRankGoesWhereIsShownWithoutStartingAnything() {
    Shell.Outcome run = onThree("--map-by", "node", "--explain", "sum", "1..20").ends(0);
    assertTrue(run.out().contains("node1       ranks 0, 3\n"), run.out());
    assertTrue(run.out().contains("root@node3  ranks 2, 5\n"), run.out());
  }

  @Test
  void aHostThatIsSaidToBeFasterGetsMoreToDo() throws IOException {
    String uneven = hostfile("uneven", "node1 weight=3", "node2");
    String[] words = {"-hostfile", uneven, "--format", "json", "sum", "i % 7", "1..1e5"};
    Shell.Outcome run = cluster.mpjrun(words).ends(0);
    long sum = LongStream.rangeClosed(1, 100_000).map(i -> i % 7).sum();
    assertTrue(run.out().contains("\"value\" : \"" + sum + "\""), run.out());
    List<Long> elements =
        run.out()
            .lines()
            .filter(line -> line.matches("    \"elements\" : \"\\d+\",?"))
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .toList(); // of the job, of rank 0, of rank 1
    assertEquals(3.0, elements.get(1) / (double) elements.get(2), 0.1, run.out());
  }
}
