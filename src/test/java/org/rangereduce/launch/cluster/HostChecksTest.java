package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;
import org.rangereduce.launch.mpj.MpjHome;

/** This machine, and one that cannot be reached. */
@Timeout(30)
class HostChecksTest {
  @TempDir Path folder;

  @Test
  void everyHostIsCheckedAndToldInTheOrderOfTheHostfile() {
    RankMap plan =
        new RankMap(List.of(Machine.of("nohost", 1), Machine.of("localhost", 1)), List.of(0, 1));
    List<String> ssh = List.of("/bin/sh", "-c", "echo Permission denied >&2; exit 255");
    ClusterSettings settings =
        new ClusterSettings(ssh, false, false, Map.of(), List.of(), OptionalInt.empty(), 60);
    Program program = new Program("x", "Main", List.of(), folder);
    Path jar = folder.resolve("rr.jar");
    ClusterRun run =
        new ClusterRun(
            plan,
            settings,
            program,
            true,
            false,
            new MpjHome(folder),
            jar,
            Map.of(),
            List.of(),
            Optional.empty());
    Outcome outcome = new HostChecks(run).check(() -> 1e9);
    assertEquals(1, outcome.status());
    assertEquals(2, outcome.messages().size());
    assertEquals(
        "nohost: not ready: Permission denied; let this user log in there without a password"
            + " (ssh-copy-id)",
        outcome.messages().get(0));
    assertTrue(
        outcome.messages().get(1).contains("no file " + jar + " there"), outcome.messages().get(1));
  }
}
