package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.HostAgent;
import org.rangereduce.launch.agent.Threads;
import org.rangereduce.launch.hostfile.RankMap;
import org.rangereduce.launch.mpj.MpjHome;

/** Whole runs on this machine: a shell, an agent and ranks as processes, but without MPI. */
@Timeout(60)
class ClusterTest {
  private static final String HOST_AGENT = HostAgent.class.getName();

  @TempDir Path folder;
  private Path jar;
  private Path mpj;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What a rank does is its first argument. */
  public static final class Program {
    private Program() {}

    public static void main(String[] words) throws Exception {
      int rank = Integer.parseInt(words[0]);
      switch (words[3]) {
        case "tell" -> System.out.println(List.of(words).subList(2, words.length));
        case "throw" -> {
          if (rank == 1) {
            throw new IllegalStateException("rank 1 will not");
          }
          Thread.currentThread().join();
        }
        case "wait" -> {
          System.out.println(ProcessHandle.current().pid());
          Thread.currentThread().join();
        }
        default -> throw new IllegalArgumentException(words[3]);
      }
    }
  }

  /** A jar that leads to the classes of this test and of the program. */
  @BeforeEach
  void makeAJar() throws IOException {
    jar = folder.resolve("it's a.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(HostAgent.class, Program.class, org.slf4j.Logger.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    mpj = folder.resolve("mpj");
    Files.createDirectories(mpj.resolve("lib"));
    Files.copy(jar, mpj.resolve("lib/mpj.jar"));
  }

  private Cluster cluster(int ranks, String... words) {
    ClusterSettings settings =
        new ClusterSettings(
            List.of("ssh"), false, true, Map.of(), List.of("-Xmx64m"), OptionalInt.empty(), 60);
    org.rangereduce.launch.Program program =
        new org.rangereduce.launch.Program(
            jar.toString(), Program.class.getName(), List.of(words), folder);
    ClusterRun run =
        new ClusterRun(
            RankMap.here(ranks),
            settings,
            program,
            true,
            false,
            new MpjHome(mpj),
            jar,
            Map.of(),
            List.of(),
            Optional.empty());
    return new Cluster(new SshHosting(run), run.manner(), System::nanoTime);
  }

  private static List<String> sorted(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().sorted().toList();
  }

  @Test
  void everyRankGetsItsArgumentsUnchangedAndIsHeard() {
    Outcome outcome = cluster(2, "tell", "a  b", "", "$(x)'\"", "é\n").run(out, err);
    assertEquals(new Outcome(0, List.of(), "", Optional.empty()), outcome, err::toString);
    List<String> lines = sorted(out);
    assertEquals(4, lines.size(), lines.toString());
    assertTrue(lines.contains("[rank 0] [niodev, tell, a  b, , $(x)'\", é"), lines.toString());
    assertTrue(lines.contains("[rank 1] [niodev, tell, a  b, , $(x)'\", é"), lines.toString());
    assertEquals("", err.toString());
  }

  @Test
  void whatOneRankThrowsEndsTheOthers() {
    Outcome outcome = cluster(2, "throw").run(out, err);
    assertEquals(1, outcome.status());
    assertEquals(1, outcome.messages().size());
    assertTrue(
        outcome
            .messages()
            .get(0)
            .matches("rank 1 on \\S+: java.lang.IllegalStateException: rank 1 will not"),
        outcome.messages().get(0));
    assertTrue(outcome.trace().contains("at " + Program.class.getName()), outcome.trace());
  }

  @Test
  void aSignalLeavesNoProcess() throws Exception {
    Cluster cluster = cluster(2, "wait");
    Thread signal = Threads.daemon("signal", () -> stopWhenAllWait(cluster));
    Outcome outcome = cluster.run(out, err);
    signal.join();
    assertEquals(new Outcome(143, List.of(), "", Optional.empty()), outcome);
    for (String line : sorted(out)) {
      long process = Long.parseLong(line.replaceFirst("^.* ", ""));
      assertFalse(
          ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false), "rank " + process);
    }
    assertEquals(
        0,
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains(HOST_AGENT))
            .count(),
        "no agent");
  }

  private void stopWhenAllWait(Cluster cluster) {
    try {
      while (sorted(out).size() < 2) {
        Thread.sleep(5);
      }
      cluster.stop();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
