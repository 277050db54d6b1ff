package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;
import org.rangereduce.launch.slurm.Allocation.Node;
import org.rangereduce.launch.slurm.Allocation.Standing;

class AllocationTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void thereIsSrun() throws IOException {
    Path srun = Files.createFile(folder.resolve("srun"));
    srun.toFile().setExecutable(true);
    environment.put("PATH", folder.toString());
    environment.put("SLURM_JOB_ID", "17");
    environment.put("SLURM_JOB_NODELIST", "node[1-3]");
  }

  private Allocation with(String... variables) {
    for (int k = 0; k < variables.length; k += 2) {
      environment.put(variables[k], variables[k + 1]);
    }
    return Allocation.of(
        environment, list -> list.equals("node[1-3]") ? List.of("node1", "node2", "node3") : null);
  }

  @Test
  void isWhatSalloc22_05Sets() { // salloc -N3 -n6
    Allocation given =
        with("SLURM_JOB_CPUS_PER_NODE", "4,1(x2)", "SLURM_TASKS_PER_NODE", "4,1(x2)");
    List<Node> nodes =
        List.of(new Node("node1", 4, 4), new Node("node2", 1, 1), new Node("node3", 1, 1));
    assertEquals(new Allocation("17", nodes, OptionalInt.empty(), OptionalLong.empty()), given);
    assertEquals(6, given.tasks());
    assertEquals(6, given.capacity());
    assertEquals(
        List.of(Machine.of("node1", 4), Machine.of("node2", 1), Machine.of("node3", 1)),
        given.machines(Allocation.Room.TASKS));
  }

  @Test
  void wholeNodesHaveRoomForMoreTasksThanWereMeant() { // sbatch -N3 --exclusive --ntasks-per-node=1
    Allocation given = with("SLURM_JOB_CPUS_PER_NODE", "8(x3)", "SLURM_TASKS_PER_NODE", "1(x3)");
    assertEquals(3, given.tasks());
    assertEquals(24, given.capacity());
    assertEquals(Machine.of("node2", 8), given.machines(Allocation.Room.CPUS).get(1));
    assertEquals(Machine.of("node2", 1), given.machines(Allocation.Room.TASKS).get(1));
  }

  @Test
  void tasksTakeAsManyCpusAsWereAskedFor() {
    Allocation given =
        with(
            "SLURM_JOB_CPUS_PER_NODE", "8(x3)",
            "SLURM_TASKS_PER_NODE", "1(x3)",
            "SLURM_CPUS_PER_TASK", "4");
    assertEquals(Machine.of("node2", 2), given.machines(Allocation.Room.CPUS_OF_TASKS).get(1));
    assertEquals(24, given.capacity());
  }

  @Test
  void withoutTasksItIsOneForTheCpusOfATask() {
    assertEquals(12, with("SLURM_JOB_CPUS_PER_NODE", "4(x3)").tasks());
    assertEquals(6, with("SLURM_CPUS_PER_TASK", "2").tasks());
    assertEquals(3, with("SLURM_CPUS_PER_TASK", "64").tasks());
  }

  @Test
  void numbersOfOtherNodesDoNotCount() { // in a step, the variable is of the step
    assertEquals(12, with("SLURM_JOB_CPUS_PER_NODE", "4(x3)", "SLURM_TASKS_PER_NODE", "2").tasks());
    assertEquals(3, with("SLURM_JOB_CPUS_PER_NODE", "what").tasks());
  }

  @Test
  void memoryIsPerCpuHoweverItWasAskedFor() {
    assertEquals(OptionalLong.empty(), with().memoryPerCpu());
    assertEquals(OptionalLong.of(500), with("SLURM_MEM_PER_CPU", "500").memoryPerCpu());
    environment.remove("SLURM_MEM_PER_CPU");
    environment.put("SLURM_JOB_CPUS_PER_NODE", "4,2,2");
    assertEquals(OptionalLong.of(1000), with("SLURM_MEM_PER_NODE", "4000").memoryPerCpu());
    assertEquals(OptionalLong.empty(), with("SLURM_MEM_PER_NODE", "0").memoryPerCpu());
  }

  /** Ranks on each node, CPUs of a task, CPUs and tasks of each node, CPUs for a rank. */
  @ParameterizedTest
  @CsvSource({
    "2, '', 2(x3), 2(x3), 1",
    "1, '', 4(x3), 1(x3), 4",
    "2, '', 4(x3), 1(x3), 2",
    "1, '', 4(x3), 4(x3), 1",
    "1, 3, 4(x3), 1(x3), 3",
    "1, '', '8,4,4', 1(x3), 4",
    "3, '', 2(x3), 2(x3), 1",
    "1, 4, 4(x3), 1(x3), 4",
    "2, 4, 4(x3), 1(x3), 2",
    "3, 4, 4(x3), 1(x3), 1",
    "4, 4, 4(x3), 1(x3), 1",
  })
  void aRankGetsItsPartOfTheCpus(int ranks, String asked, String cpus, String tasks, int expected) {
    Allocation given =
        with(
            "SLURM_JOB_CPUS_PER_NODE", cpus,
            "SLURM_TASKS_PER_NODE", tasks,
            "SLURM_CPUS_PER_TASK", asked);
    RankMap.Rules rules =
        new RankMap.Rules(OptionalInt.empty(), RankMap.MapBy.SLOT, OptionalInt.of(ranks), true);
    assertEquals(
        expected, given.cpusPerRank(RankMap.of(given.machines(Allocation.Room.CPUS), rules)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', INSIDE", // sbatch and salloc
    "'', 0, '', INSIDE", // the batch script of 22.05
    "4294967291, 0, 1, INSIDE", // the batch script of later versions
    "4294967290, 0, 1, INSIDE", // the shell of salloc that is a step
    "0, 0, 1, ONLY_TASK",
    "3, 2, 6, AMONG_TASKS",
  })
  void whereAProcessStandsIsSeenFromItsStep(
      String step, String task, String tasks, Standing expected) {
    environment.put("SLURM_STEP_ID", step);
    if (!task.isEmpty()) {
      environment.put("SLURM_PROCID", task);
    }
    environment.put("SLURM_STEP_NUM_TASKS", tasks);
    assertEquals(expected, Allocation.standing(environment));
  }

  @ParameterizedTest
  @CsvSource({"PATH", "SLURM_JOB_ID", "SLURM_JOB_NODELIST"})
  void withoutOneOfTheseThereIsNoJob(String variable) {
    environment.remove(variable);
    assertEquals(Standing.OUTSIDE, Allocation.standing(environment));
  }

  @Test
  void ofAHeterogeneousJobItIsToldThatItsFirstComponentIsUsed() {
    assertEquals(
        Optional.of(
            "of this heterogeneous job only the first of 2 components is used;"
                + " ask for all nodes in one component"),
        Allocation.unused(Map.of("SLURM_HET_SIZE", "2")));
    assertEquals(Optional.empty(), Allocation.unused(Map.of("SLURM_HET_SIZE", "1")));
    assertEquals(Optional.empty(), Allocation.unused(Map.of()));
  }
}
