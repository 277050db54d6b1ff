package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.Plan;

/** On this machine, and on one that cannot be reached. */
@Timeout(30)
class HostTasksTest {
  @TempDir Path folder;

  private ClusterRun run(Optional<Staging> staging, String... names) {
    List<Machine> machines = List.of(names).stream().map(name -> Machine.of(name, 1)).toList();
    Plan plan =
        new Plan(machines, java.util.stream.IntStream.range(0, names.length).boxed().toList());
    List<String> ssh = List.of("/bin/sh", "-c", "echo Permission denied >&2; exit 255");
    ClusterSettings settings = new ClusterSettings(ssh, true, false, Map.of(), List.of(), 60);
    AgentScript script =
        new AgentScript("/no/java", folder + "/rr.jar", folder.toString(), Map.of(), false);
    RankCommand rank = new RankCommand(List.of(), List.of(), "Main", List.of());
    return new ClusterRun(plan, settings, rank, script, staging, List.of(), true);
  }

  private Staging staging() throws IOException {
    Path file = Files.writeString(folder.resolve("it's a file"), "text");
    return new Staging(folder + "/copies", List.of(file.toString()));
  }

  @Test
  void filesAreCopiedToEveryHost() throws IOException {
    Staging staging = staging();
    assertEquals(List.of(), new HostTasks(run(Optional.of(staging), "localhost")).stage());
    assertEquals("text", Files.readString(Path.of(staging.placeOf(folder + "/it's a file"))));
  }

  @Test
  void ifOneHostCannotBeServedNoneKeepsAnything() throws IOException {
    Staging staging = staging();
    HostTasks tasks = new HostTasks(run(Optional.of(staging), "localhost", "nohost"));
    assertEquals(
        List.of(
            "host nohost: files could not be copied: Permission denied; let this user log in there"
                + " without a password (ssh-copy-id)"),
        tasks.stage());
    assertFalse(Files.exists(Path.of(staging.folder())));
  }

  @Test
  void withoutStageNothingIsDone() {
    assertEquals(List.of(), new HostTasks(run(Optional.empty(), "nohost")).stage());
  }

  @Test
  void whatCannotBePackedIsTold() {
    Staging staging = new Staging(folder + "/copies", List.of(folder + "/no"));
    HostTasks tasks = new HostTasks(run(Optional.of(staging), "localhost"));
    String message = assertThrows(LaunchException.class, tasks::stage).getMessage();
    assertTrue(message.startsWith("--stage: tar: ." + folder + "/no: "), message);
  }

  @Test
  void everyHostIsCheckedAndToldInTheOrderOfTheHostfile() {
    Outcome outcome = new HostTasks(run(Optional.empty(), "nohost", "localhost")).check(() -> 1e9);
    assertEquals(1, outcome.status());
    assertEquals(2, outcome.messages().size());
    assertEquals(
        "nohost: not ready: Permission denied; let this user log in there without a password"
            + " (ssh-copy-id)",
        outcome.messages().get(0));
    assertTrue(
        outcome.messages().get(1).contains("no file " + folder + "/rr.jar there"),
        outcome.messages().get(1));
  }
}
