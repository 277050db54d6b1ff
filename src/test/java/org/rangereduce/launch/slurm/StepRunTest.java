package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.hostfile.RankMap;

class StepRunTest {
  /** What a rank may take, and its heap, in MiB: the rest is for the JVM itself. */
  @ParameterizedTest
  @CsvSource({
    "100, 48",
    "250, 50",
    "500, 300",
    "800, 600",
    "1000, 750",
    "4000, 3000",
    "100000, 75000"
  })
  void theHeapLeavesRoomForTheRestOfJava(long memory, long heap) {
    assertEquals(heap, StepRun.heap(memory, false));
  }

  /** Two nodes of 4 CPUs, 1000 MiB for each CPU. */
  private static Allocation small(int tasks) {
    List<Allocation.Node> nodes =
        List.of(new Allocation.Node("node1", tasks, 4), new Allocation.Node("node2", tasks, 4));
    return new Allocation("17", nodes, OptionalInt.empty(), OptionalLong.of(1000));
  }

  @Test
  void ranksHaveTheMemoryOfTheirCpus() {
    Allocation given = small(2);
    StepPlan two =
        new SrunJob(given, List.of(), false, false)
            .step(RankMap.of(given.machines(Allocation.Room.TASKS), fill(4)));
    assertEquals(OptionalLong.of(2000), given.memoryPerRank(two));
  }

  @Test
  void ranksThatShareCpusShareTheNodesMemory() {
    Allocation given = small(4);
    RankMap.Rules crowd =
        new RankMap.Rules(OptionalInt.of(16), RankMap.MapBy.SLOT, OptionalInt.empty(), true);
    StepPlan plan =
        new SrunJob(given, List.of(), false, false)
            .step(RankMap.of(given.machines(Allocation.Room.CPUS), crowd));
    assertEquals(true, plan.overcommit());
    assertEquals(OptionalLong.of(500), given.memoryPerRank(plan));
  }

  @Test
  void whereSlurmChoosesAllRanksMayComeToOneNode() {
    Allocation given = small(1);
    RankMap two = RankMap.of(given.machines(Allocation.Room.TASKS), fill(2));
    assertEquals(1, given.mostOnOneNode(new SrunJob(given, List.of(), false, false).step(two)));
    assertEquals(2, given.mostOnOneNode(new SrunJob(given, List.of(), true, false).step(two)));
  }

  private static RankMap.Rules fill(int ranks) {
    return RankMap.Rules.slots(ranks);
  }

  @Test
  void thePlacementSaysThatItIsBySlurm() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      List<Allocation.Node> nodes =
          List.of(new Allocation.Node("node1", 2, 4), new Allocation.Node("node2", 1, 2));
      Allocation given = new Allocation("17", nodes, OptionalInt.empty(), OptionalLong.empty());
      RankMap plan = RankMap.of(given.machines(Allocation.Room.TASKS), RankMap.Rules.slots(3));
      assertEquals(
          """
          node1       ranks 0, 1
          node2       rank 2
          started     by srun, as a step of Slurm job 17, 2 CPUs for each rank
          """,
          new SrunJob(given, List.of(), false, false).placement(plan));
      RankMap two = RankMap.of(given.machines(Allocation.Room.TASKS), RankMap.Rules.slots(2));
      assertEquals(
          """
          any nodes   ranks 0 to 1, where Slurm finds room in node1, node2
          started     by srun, as a step of Slurm job 17, 2 CPUs for each rank
          """,
          new SrunJob(given, List.of(), true, false).placement(two));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aRankOfThisProgramTakesNoMoreThanItCanUse() {
    assertEquals(1500, StepRun.heap(2000, true));
    assertEquals(8192, StepRun.heap(500_000, true));
    assertEquals(375_000, StepRun.heap(500_000, false));
  }
}
