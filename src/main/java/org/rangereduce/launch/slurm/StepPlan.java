package org.rangereduce.launch.slurm;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * The step that Slurm is asked for.
 *
 * @param expected which rank goes where
 * @param isFree whether Slurm may put ranks elsewhere in the allocation, as several steps may share
 *     it
 * @param cpusPerTask CPUs for each rank, at least 1
 * @param overcommit whether ranks may share CPUs
 * @param overlap whether the step may share CPUs with other steps, which may not be over yet
 * @param allNodes how many the job has
 */
public record StepPlan(
    RankMap expected,
    boolean isFree,
    int cpusPerTask,
    boolean overcommit,
    boolean overlap,
    int allNodes) {

  /** Returns how many ranks there are. */
  int ranks() {
    return expected.ranks();
  }

  int nodes() {
    return expected.machines().size();
  }

  /** Returns whether each node gets the same number of ranks. */
  boolean isEven() {
    return expected.mostOnOneMachine() * nodes() == ranks();
  }

  /** Returns whether ranks are in blocks: those of a node follow each other. */
  boolean isBlocks() {
    List<Integer> machines = expected.machineOfRank();
    return IntStream.range(1, ranks())
        .allMatch(rank -> machines.get(rank - 1) <= machines.get(rank));
  }

  /** Returns whether ranks are dealt out to all nodes in turn. */
  boolean isInTurn() {
    return IntStream.range(0, ranks())
        .allMatch(rank -> expected.machineOfRank().get(rank) == rank % nodes());
  }

  String nodeNames() {
    return expected.machines().stream().map(node -> node.name()).collect(Collectors.joining(","));
  }

  /** Returns the node of each rank, a line each. */
  String nodeOfEachRank() {
    return IntStream.range(0, ranks())
        .mapToObj(rank -> expected.machine(rank).name() + "\n")
        .collect(Collectors.joining());
  }
}
