package org.rangereduce.launch.slurm;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import org.rangereduce.launch.hostfile.Placement;
import org.rangereduce.launch.hostfile.Plan;

/**
 * That ranks are started by srun, in the job of an allocation.
 *
 * @param allocation of the job
 * @param isFree whether Slurm may put ranks on any of its nodes, as several steps may share them
 * @param overlaps whether the step may share CPUs with other steps, which may not be over yet
 */
public record InJob(Allocation allocation, boolean isFree, boolean overlaps) {

  /** Returns the same for another try: ranks go where the plan says, whatever is left of before. */
  public InJob again() {
    return new InJob(allocation, false, true);
  }

  /** Returns in words which rank goes where. */
  public String placement(Plan plan) {
    int cpus = allocation.cpusPerRank(plan);
    String nodes = allocation.nodes().stream().map(Allocation.Node::name).collect(joining(", "));
    String anywhere = "any nodes   ranks 0 to %d, where Slurm finds room in %s%n";
    String how = "started     by srun, as a step of Slurm job %s, %d CPU%s for each rank%n";
    return (isFree
            ? String.format(Locale.ROOT, anywhere, plan.ranks() - 1, nodes)
            : Placement.of(plan))
        + String.format(Locale.ROOT, how, allocation.job(), cpus, cpus == 1 ? "" : "s");
  }

  /** Returns what is asked of Slurm for a plan. */
  public StepPlan step(Plan plan) {
    return new StepPlan(
        plan,
        isFree,
        allocation.cpusPerRank(plan),
        plan.ranks() > allocation.capacity(),
        overlaps,
        allocation.nodes().size());
  }
}
