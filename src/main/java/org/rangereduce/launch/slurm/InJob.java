package org.rangereduce.launch.slurm;

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
