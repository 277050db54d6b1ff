package org.rangereduce.launch.slurm;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.rangereduce.launch.cluster.ClusterRun;
import org.rangereduce.launch.cluster.RankCommand;

/**
 * Everything that is needed to start a run as a step of a job, as values.
 *
 * @param allocation of the job
 * @param plan the step that Slurm is asked for
 * @param run what each rank runs, and how
 * @param variables of the launcher
 */
public record StepRun(
    Allocation allocation, StepPlan plan, ClusterRun run, Map<String, String> variables) {
  /** What a rank's Java takes besides its heap, at least. */
  private static final long JAVA_ITSELF_MIB = 200;

  private static final long SMALLEST_HEAP_MIB = 48;

  private static final int HEAP_PERCENT = 75;

  /** It needs some hundred MiB, and from 32 GiB on Java has longer pointers and no archive. */
  private static final long LARGEST_HEAP_OF_OURS_MIB = 8192;

  /** Returns the tokens of srun. */
  List<String> tokens() {
    String java = System.getProperty("java.home");
    List<String> rank = run.rank(0, java).tokens(java, "", share(), plan.ranks());
    List<String> task =
        TaskScript.task(
            folder(),
            run.jar().toString(),
            run.mpi().at(run.mpi().folder().toString()),
            !run.isOurs(),
            rank);
    return LauncherWatch.watched(run.session(), StepCommand.tokens(plan, task));
  }

  private String folder() {
    return run.program().workingFolder().toString();
  }

  private RankCommand.Share share() {
    OptionalLong memory = allocation.memoryPerRank(plan);
    String heap =
        memory.isPresent()
            ? "-Xmx" + heap(memory.getAsLong(), run.isOurs()) + "m"
            : RankCommand.percentOfMemory(allocation.mostOnOneNode(plan));
    return new RankCommand.Share(heap, plan.cpusPerTask(), OptionalInt.empty());
  }

  /**
   * Returns the heap, in MiB, for a rank, of this program or not, that may take this much memory.
   */
  static long heap(long memory, boolean isOurs) {
    long heap = Math.min(memory * HEAP_PERCENT / 100, memory - JAVA_ITSELF_MIB);
    return Math.max(SMALLEST_HEAP_MIB, isOurs ? Math.min(heap, LARGEST_HEAP_OF_OURS_MIB) : heap);
  }

  /** Returns the variables of srun. */
  Map<String, String> environment() {
    return environment(plan);
  }

  /** Returns the variables of srun for another step. */
  Map<String, String> environment(StepPlan plan) {
    Map<String, String> more = new java.util.TreeMap<>(run.variables());
    more.putAll(run.mpi().environment(run.mpi().folder().toString()));
    more.put(ClusterRun.WEIGHT, "1");
    return StepCommand.environment(plan, variables, more);
  }
}
