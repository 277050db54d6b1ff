package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts on which a run cannot be: each is named with its trouble, all of them at once. */
class BadHostsIT {
  private static final int NODES = 7;
  private static final double ALL_SECONDS = 15;

  private static SshCluster cluster;

  @TempDir static Path folder;
  private static String hosts;
  private static String temporary;

  /** By host what its line must say. */
  private static final Map<String, String> EXPECTED =
      new TreeMap<>(
          Map.of(
              "node2", "Connection (timed out|refused)|No route to host|timed out",
              "node3", "Permission denied.*ssh-copy-id",
              "node4", "java.*install Java 17 or later",
              "node5", "Java 11.*install Java 17 or later",
              "node6", "no file .*range-reduce.jar there",
              "node7", "no file can be written in .*disk full",
              "no-such-node", "Could not resolve hostname.*correct the name"));

  @BeforeAll
  static void breakHosts() throws IOException {
    cluster = SshCluster.up(NODES);
    String java = Path.of(System.getProperty("java.home")).toRealPath().toString();
    cluster.crash("node2");
    on("node3", "mount --bind /dev/null /etc/ssh/authorized_keys");
    on("node4", "mount -t tmpfs none '" + java + "'");
    Path old = Files.createDirectories(folder.resolve("java11"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Files.createDirectories(old.resolve("bin"));
    Path oldJava = old.resolve("bin/java");
    Files.writeString(
        oldJava, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\nexit 1\n");
    assertTrue(oldJava.toFile().setExecutable(true));
    on("node5", "mount --bind '" + old + "' '" + java + "'");
    on("node6", "mount -t tmpfs none '" + Shell.CHECKOUT.resolve("target") + "'");
    temporary = Files.createDirectories(folder.resolve("temporary")).toString();
    on("node7", "mount -t tmpfs -o size=4k none " + temporary);
    on("node7", "! head -c 8192 /dev/zero >" + temporary + "/full");
    List<String> lines =
        List.of("node1", "node2", "node3", "node4", "node5", "node6", "node7", "no-such-node");
    hosts = Files.write(folder.resolve("hosts"), lines).toString();
  }

  private static void on(String node, String command) {
    cluster.on(node, "bash", "-c", command).ends(0);
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aRunNamesThemAll() {
    Shell.Outcome run =
        cluster.mpjrun("-x", "TMPDIR=" + temporary, "-hostfile", hosts, "sum", "1..20");
    run.ends(1).within(ALL_SECONDS).withoutTrace();
    assertEquals("", run.out());
    List<String> lines = run.err().lines().toList();
    assertEquals(EXPECTED.size(), lines.size(), run.err());
    EXPECTED.forEach(
        (host, trouble) -> {
          String pattern = "range-reduce: host " + host + ": .*(" + trouble + ").*";
          assertTrue(lines.stream().anyMatch(line -> line.matches(pattern)), host + " in " + run);
        });
    cluster.assertNothingLeft(1);
  }

  @Test
  void aCheckNamesThemAllAndTheReadyOne() {
    Shell.Outcome run = cluster.mpjrun("-x", "TMPDIR=" + temporary, "-hostfile", hosts, "--check");
    run.ends(1).within(ALL_SECONDS).withoutTrace();
    List<String> lines = run.out().lines().toList();
    assertEquals(EXPECTED.size() + 1, lines.size(), run.out());
    assertTrue(
        lines
            .get(0)
            .matches(
                "node1: ready, Java [\\d.]+, program and MPJ Express seen, clock [+-]\\d+\\.\\d s, [\\d.]+ GiB free, \\d+ processors"),
        lines.get(0));
    for (String host : EXPECTED.keySet()) {
      String pattern = host + ": not ready: .*";
      assertTrue(lines.stream().anyMatch(line -> line.matches(pattern)), host + " in " + run);
    }
  }
}
