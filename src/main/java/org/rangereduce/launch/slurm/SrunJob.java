package org.rangereduce.launch.slurm;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.rangereduce.launch.cluster.BatchJob;
import org.rangereduce.launch.cluster.Cluster;
import org.rangereduce.launch.cluster.ClusterRun;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.Placement;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * The job of an allocation, in which srun starts the ranks.
 *
 * @param allocation of the job
 * @param machines its nodes, with room for the ranks
 * @param isFree whether Slurm may put ranks on any of its nodes, as several steps may share them
 * @param overlaps whether the step may share CPUs with other steps, which may not be over yet
 */
public record SrunJob(
    Allocation allocation, List<Machine> machines, boolean isFree, boolean overlaps)
    implements BatchJob {

  /** Copies the list. */
  public SrunJob {
    machines = List.copyOf(machines);
  }

  @Override
  public SrunJob again() {
    return new SrunJob(allocation, machines, false, true);
  }

  @Override
  public String placement(RankMap plan) {
    int cpus = cpusPerRank(plan);
    String nodes = allocation.nodes().stream().map(Allocation.Node::name).collect(joining(", "));
    String anywhere = "any nodes   ranks 0 to %d, where Slurm finds room in %s%n";
    String how = "started     by srun, as a step of Slurm job %s, %d CPU%s for each rank%n";
    return (isFree
            ? String.format(Locale.ROOT, anywhere, plan.ranks() - 1, nodes)
            : Placement.of(plan))
        + String.format(Locale.ROOT, how, allocation.job(), cpus, cpus == 1 ? "" : "s");
  }

  @Override
  public int cpusPerRank(RankMap plan) {
    return allocation.cpusPerRank(plan);
  }

  /** Returns the step that Slurm is asked for. */
  StepPlan step(RankMap plan) {
    return new StepPlan(
        plan,
        isFree,
        cpusPerRank(plan),
        plan.ranks() > allocation.capacity(),
        overlaps,
        allocation.nodes().size());
  }

  @Override
  public Cluster cluster(
      ClusterRun run,
      Map<String, String> environment,
      Consumer<String> warnings,
      Optional<Consumer<String>> all,
      LongSupplier nanoTime) {
    Step step = new Step(stepRun(run, environment), warnings, all);
    return new Cluster(step, run.manner(), nanoTime);
  }

  @Override
  public Outcome check(ClusterRun run, Map<String, String> environment, DoubleSupplier clock) {
    return new StepChecks(stepRun(run, environment)).check(clock);
  }

  private StepRun stepRun(ClusterRun run, Map<String, String> environment) {
    return new StepRun(allocation, step(run.plan()), run, environment);
  }
}
