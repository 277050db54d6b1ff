package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

class StepCommandTest {
  private static final List<String> ALWAYS =
      List.of(
          "srun",
          "--verbose",
          "--job-name=mpjrun",
          "--mpi=none",
          "--export=ALL",
          "--input=none",
          "--kill-on-bad-exit=0",
          "--wait=0",
          "--no-kill",
          "--mem=0");

  /** Ranks on node1, node2 and so on, by the index of each rank's node. */
  private static StepPlan on(Integer... nodes) {
    int count = 1 + java.util.Collections.max(List.of(nodes));
    List<Machine> machines =
        java.util.stream.IntStream.rangeClosed(1, count)
            .mapToObj(node -> Machine.of("node" + node, 9))
            .toList();
    return new StepPlan(new RankMap(machines, List.of(nodes)), false, 1, false, false, 3);
  }

  private static String tokens(StepPlan plan) {
    List<String> tokens = StepCommand.tokens(plan, List.of("task"));
    assertEquals(ALWAYS, tokens.subList(0, ALWAYS.size()));
    return String.join(" ", tokens.subList(ALWAYS.size(), tokens.size()));
  }

  @Test
  void blocksOfEqualSizeAreSaidInNumbers() {
    assertEquals(
        "--ntasks=6 --cpus-per-task=1 --nodes=3 --nodelist=node1,node2,node3 --ntasks-per-node=2"
            + " --distribution=block task",
        tokens(on(0, 0, 1, 1, 2, 2)));
  }

  @Test
  void ranksInTurnAreToo() {
    assertEquals(
        "--ntasks=4 --cpus-per-task=1 --nodes=2 --nodelist=node1,node2 --ntasks-per-node=2"
            + " --distribution=cyclic task",
        tokens(on(0, 1, 0, 1)));
  }

  @Test
  void anythingElseIsReadFromAFile() {
    StepPlan plan = on(0, 0, 0, 1, 2);
    assertEquals(
        "--ntasks=5 --cpus-per-task=1 --nodes=3 --distribution=arbitrary task", tokens(plan));
    assertEquals("node1\nnode1\nnode1\nnode2\nnode3\n", plan.nodeOfEachRank());
    assertEquals(true, StepCommand.isArbitrary(plan));
    assertEquals(true, StepCommand.isArbitrary(on(0, 1, 1, 0)));
    assertEquals(false, StepCommand.isArbitrary(on(0, 1, 2)));
  }

  @Test
  void slurmMayChooseNodesForFewerRanksThanTasks() {
    StepPlan plan = new StepPlan(on(0, 0).expected(), true, 4, false, false, 3);
    assertEquals("--ntasks=2 --cpus-per-task=4 --nodes=1-2 task", tokens(plan));
    StepPlan many = new StepPlan(on(0, 0, 0, 0, 0).expected(), true, 1, false, false, 3);
    assertEquals("--ntasks=5 --cpus-per-task=1 --nodes=1-3 task", tokens(many));
  }

  @Test
  void ranksThatShareCpusSaySoInstead() {
    StepPlan plan = new StepPlan(on(0, 0).expected(), false, 1, true, false, 1);
    assertEquals(
        "--ntasks=2 --overcommit --nodes=1 --nodelist=node1 --ntasks-per-node=2"
            + " --distribution=block task",
        tokens(plan));
  }

  @Test
  void whatTellsOfTheJobDoesNotBecomeAnOptionOfTheStep() {
    Map<String, String> launcher = new TreeMap<>();
    for (String name :
        List.of(
            "SLURM_NTASKS",
            "SLURM_TRES_PER_TASK",
            "SLURM_NTASKS_PER_GPU",
            "SLURM_OVERCOMMIT",
            "SLURM_EXCLUSIVE",
            "SLURM_MULTI_PROG",
            "SLURM_NTASKS_PER_NODE",
            "SLURM_TASKS_PER_NODE",
            "SLURM_CPUS_PER_TASK",
            "SLURM_MEM_PER_CPU",
            "SLURM_MEM_PER_NODE",
            "SLURM_DISTRIBUTION",
            "SLURM_LABELIO")) {
      launcher.put(name, "1");
    }
    launcher.put("SLURM_JOB_ID", "7");
    launcher.put("SLURM_CONF", "/etc/slurm.conf");
    launcher.put("OMP_NUM_THREADS", "3");
    assertEquals(
        Map.of(
            "SLURM_JOB_ID", "7",
            "SLURM_CONF", "/etc/slurm.conf",
            "OMP_NUM_THREADS", "4",
            "SLURM_EXACT", "1"),
        StepCommand.environment(on(0), launcher, Map.of("OMP_NUM_THREADS", "4")));
  }

  @Test
  void theBindingIsTheUsersUnlessAnotherStepHasIt() {
    Map<String, String> launcher = new TreeMap<>(Map.of("SLURM_CPU_BIND", "cores"));
    assertEquals("cores", StepCommand.environment(on(0), launcher, Map.of()).get("SLURM_CPU_BIND"));
    launcher.putAll(
        Map.of(
            "SLURM_STEP_ID", "4294967290",
            "SLURM_CPU_BIND_LIST", "0x3",
            "SLURM_CPU_BIND_TYPE", "mask_cpu:",
            "SLURM_CPU_BIND_VERBOSE", "quiet",
            "SLURM_MEM_BIND", "quiet,local",
            "SLURM_MEM_BIND_PREFER", "prefer"));
    assertEquals(
        Map.of("SLURM_EXACT", "1", "SLURM_STEP_ID", "4294967290"),
        StepCommand.environment(on(0), launcher, Map.of()));
  }

  @Test
  void stepsShareCpusOnlyIfTheyAreMeantTo() {
    RankMap plan = on(0).expected();
    assertEquals(
        Map.of("SLURM_EXACT", "1", "SLURM_OVERLAP", "1"),
        StepCommand.environment(new StepPlan(plan, false, 1, false, true, 1), Map.of(), Map.of()));
    assertEquals(
        Map.of(),
        StepCommand.environment(
            new StepPlan(plan, false, 1, true, false, 1), Map.of("SLURM_EXACT", "1"), Map.of()));
  }
}
