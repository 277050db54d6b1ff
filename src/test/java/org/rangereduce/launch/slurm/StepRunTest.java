package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.hostfile.Plan;

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
    assertEquals(heap, StepRun.heap(memory));
  }

  @Test
  void thePlacementSaysThatItIsBySlurm() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      List<Allocation.Node> nodes =
          List.of(new Allocation.Node("node1", 2, 4), new Allocation.Node("node2", 1, 2));
      Allocation given = new Allocation("17", nodes, OptionalInt.empty(), OptionalLong.empty());
      Plan plan = Plan.of(given.machines(false), Plan.Rules.slots(3));
      assertEquals(
          """
          node1       ranks 0, 1
          node2       rank 2
          started     by srun, as a step of Slurm job 17, 2 CPUs for each rank
          """,
          new InJob(given, false, false).placement(plan));
      Plan two = Plan.of(given.machines(false), Plan.Rules.slots(2));
      assertEquals(
          """
          any nodes   ranks 0 to 1, where Slurm finds room in node1, node2
          started     by srun, as a step of Slurm job 17, 2 CPUs for each rank
          """,
          new InJob(given, true, false).placement(two));
    } finally {
      Locale.setDefault(before);
    }
  }
}
