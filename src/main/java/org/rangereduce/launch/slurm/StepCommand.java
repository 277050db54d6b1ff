package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The srun that starts the ranks of a run, one task each. It uses options that Slurm 20 to 24 have;
 * those for which a site or a user may have other defaults, by variables or in slurm.conf, are
 * written explicitly.
 */
final class StepCommand {
  /** srun reads these as options, but they describe the job or another step. */
  private static final Set<String> NOT_FOR_THIS_STEP =
      Set.of(
          "SLURM_NTASKS",
          "SLURM_NPROCS",
          "SLURM_NTASKS_PER_NODE",
          "SLURM_NTASKS_PER_CORE",
          "SLURM_NTASKS_PER_SOCKET",
          "SLURM_TASKS_PER_NODE",
          "SLURM_NNODES",
          "SLURM_JOB_NUM_NODES",
          "SLURM_CPUS_PER_TASK",
          "SRUN_CPUS_PER_TASK",
          "SLURM_MEM_PER_CPU",
          "SLURM_MEM_PER_NODE",
          "SLURM_MEM_PER_GPU",
          "SLURM_TRES_PER_TASK",
          "SLURM_NTASKS_PER_GPU",
          "SLURM_OVERCOMMIT",
          "SLURM_EXCLUSIVE",
          "SLURM_MULTI_PROG",
          "SLURM_DISTRIBUTION",
          "SLURM_HOSTFILE",
          "SLURM_EXACT",
          "SLURM_ARBITRARY_NODELIST",
          "SLURM_LABELIO",
          "SLURM_UNBUFFEREDIO",
          "SLURM_STDINMODE",
          "SLURM_STDOUTMODE",
          "SLURM_STDERRMODE",
          "SLURM_DEBUG",
          "SRUN_DEBUG");

  /** How a task is bound: Slurm sets it for each task, and reads it as an option, too. */
  private static final Pattern OF_ANOTHER_STEP =
      Pattern.compile("SLURM_(CPU|MEM)_BIND(_(VERBOSE|TYPE|LIST|PREFER|SORT))?");

  private StepCommand() {}

  /**
   * Returns the tokens.
   *
   * @param task what each task is
   */
  static List<String> tokens(StepPlan plan, List<String> task) {
    List<String> tokens = new ArrayList<>();
    tokens.addAll(
        List.of(
            "srun",
            "--verbose", // reports each task's end, good ones too
            "--job-name=mpjrun",
            "--mpi=none",
            "--export=ALL",
            "--input=none",
            "--kill-on-bad-exit=0", // the launcher ends the others, and asks them first
            "--wait=0",
            // The launcher reports a node that fails: Slurm would kill the other ranks // first.
            "--no-kill",
            "--mem=0", // what the job has: several steps may share it
            "--ntasks=" + plan.ranks()));
    if (plan.overcommit()) {
      tokens.add("--overcommit");
    } else {
      tokens.add("--cpus-per-task=" + plan.cpusPerTask()); // 22.05 does not read the variable
    }
    tokens.addAll(placement(plan));
    tokens.addAll(task);
    return tokens;
  }

  private static List<String> placement(StepPlan plan) {
    if (plan.isFree()) {
      return List.of("--nodes=1-" + Math.min(plan.allNodes(), plan.ranks()));
    }
    String nodes = "--nodes=" + plan.nodes();
    String names = "--nodelist=" + plan.nodeNames();
    if (isArbitrary(plan)) {
      return List.of(nodes, "--distribution=arbitrary");
    }
    String perNode = "--ntasks-per-node=" + plan.ranks() / plan.nodes();
    String order = plan.isBlocks() ? "block" : "cyclic";
    return List.of(nodes, names, perNode, "--distribution=" + order);
  }

  /** Returns whether srun reads from a file which task goes where. */
  static boolean isArbitrary(StepPlan plan) {
    return !plan.isFree() && !(plan.isEven() && (plan.isBlocks() || plan.isInTurn()));
  }

  /**
   * Returns the variables for srun, of which tasks get all.
   *
   * @param launcher those of the launcher
   * @param more those that ranks are to have on top
   */
  static Map<String, String> environment(
      StepPlan plan, Map<String, String> launcher, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(launcher);
    environment.keySet().removeAll(NOT_FOR_THIS_STEP);
    if (launcher.containsKey("SLURM_STEP_ID")) {
      environment.keySet().removeIf(OF_ANOTHER_STEP.asMatchPredicate()); // not the user's, then
    }
    if (!plan.overcommit()) { // Slurm has either of the two
      environment.put("SLURM_EXACT", "1"); // 21.08 would give a step all CPUs of its nodes
    }
    if (plan.overlap()) {
      environment.put("SLURM_OVERLAP", "1"); // steps of Slurm 20.02 may always
    }
    environment.putAll(more);
    return environment;
  }
}
