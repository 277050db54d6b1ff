package org.rangereduce.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.cli.Command.Device;
import org.rangereduce.cli.Command.Launch;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.Plan;
import org.rangereduce.launch.slurm.Allocation;
import org.rangereduce.launch.slurm.Allocation.Room;
import org.rangereduce.launch.slurm.Allocation.Standing;
import org.rangereduce.launch.slurm.InJob;
import org.rangereduce.launch.slurm.SlurmTools;

/** Makes sense of the options about starting ranks inside a Slurm job. */
final class SlurmReader {
  private final LaunchOptions options;
  private final Map<String, String> environment;
  private final Standing standing;

  SlurmReader(LaunchOptions options, Map<String, String> environment) {
    this.options = options;
    this.environment = environment;
    this.standing = Allocation.standing(environment);
  }

  /** Says whether ranks are to be on this machine. */
  boolean isHere() {
    return "here".equals(options.launcher);
  }

  /**
   * Says whether srun starts the ranks: inside a job it does, unless the options name other
   * machines, or a device that is of one machine.
   *
   * @throws UsageException if it should and cannot
   */
  boolean isUsed() {
    switch (options.launcher == null ? "" : options.launcher) {
      case "srun" -> {
        checkPossible();
        return true;
      }
      case "ssh", "here" -> {
        checkLauncher();
        return false;
      }
      case "" -> {
        boolean wanted =
            !options.listHosts() && (options.device == null || options.device.equals("niodev"));
        if (wanted && standing == Standing.AMONG_TASKS) {
          throw new UsageException(
              "this is task "
                  + environment.get("SLURM_PROCID")
                  + " of "
                  + environment.get("SLURM_STEP_NUM_TASKS")
                  + " that srun has started, and each would do the whole job: leave srun away,"
                  + " mpjrun.sh starts the ranks by srun itself");
        }
        return wanted && standing == Standing.INSIDE;
      }
      default ->
          throw new UsageException(
              "--launcher is srun, ssh or here, not '" + options.launcher + "'");
    }
  }

  private void checkPossible() {
    if (standing == Standing.OUTSIDE) {
      throw new UsageException(
          "--launcher srun needs a Slurm job: start it by sbatch, or in a shell of salloc"
              + " (SLURM_JOB_ID and SLURM_JOB_NODELIST are to be set, and srun on the PATH)");
    }
    if (options.listHosts()) {
      throw new UsageException(
          "--launcher srun uses the nodes of the job; leave -hostfile and -host out, or use --nodes");
    }
    if (options.device != null && !options.device.equals("niodev")) {
      throw new UsageException(
          "--launcher srun starts processes, which is -dev niodev; leave -dev away");
    }
  }

  private void checkLauncher() {
    if (options.launcher.equals("ssh") && !options.listHosts()) {
      throw new UsageException("--launcher ssh needs hosts: give -hostfile FILE or -host LIST");
    }
    if (isHere() && options.listHosts()) {
      throw new UsageException("--launcher here uses no other hosts; give one of the two");
    }
  }

  /** Returns how ranks are put on the nodes of the job. */
  Launch launch(Plan.Rules rules, ClusterSettings settings) {
    if (options.debugPort != null) {
      throw new UsageException(
          "-debug is for ranks on this machine or over ssh; in a Slurm job add --launcher here");
    }
    if (options.stage) {
      throw new UsageException(
          "--stage is for machines that are reached by ssh; in a Slurm job put program and MPJ"
              + " Express into a shared folder, or copy them to all nodes by sbcast");
    }
    Allocation allocation = Allocation.of(environment, SlurmTools::hostNames);
    List<Machine> nodes = nodes(allocation, rules);
    int tasks = slots(LaunchReader.first(options.nodes, allocation.machines(Room.TASKS)));
    if (rules.ranks().orElse(0) > slots(nodes) && !rules.oversubscribe()) {
      throw new UsageException(
          "-np "
              + rules.ranks().getAsInt()
              + " is more than the "
              + slots(nodes)
              + " tasks that this Slurm job has room for; ask Slurm for more (sbatch -n), or allow"
              + " --oversubscribe");
    }
    checkPerNode(rules, nodes);
    // The step of an interactive shell holds what the ranks are to have.
    boolean overlaps = standing == Standing.ONLY_TASK;
    boolean free =
        rules.ranks().orElse(tasks) < tasks
            && options.nodes == null
            && options.mapBy == null
            && rules.perNode().isEmpty();
    return new Launch(
        nodes, rules, Device.NIODEV, settings, Optional.of(new InJob(allocation, free, overlaps)));
  }

  /** The nodes with room for the tasks that Slurm meant, or for more if more ranks are wanted. */
  private List<Machine> nodes(Allocation allocation, Plan.Rules rules) {
    List<Machine> nodes = List.of();
    for (Room room : Room.values()) {
      nodes = LaunchReader.first(options.nodes, allocation.machines(room));
      if (rules.ranks().orElse(0) <= slots(nodes)
          && nodes.stream().allMatch(node -> node.slots() >= rules.perNode().orElse(0))) {
        break;
      }
    }
    return nodes;
  }

  private static void checkPerNode(Plan.Rules rules, List<Machine> full) {
    int perNode = rules.perNode().orElse(1);
    for (Machine node : full) {
      if (perNode > node.slots() && !rules.oversubscribe()) {
        throw new UsageException(
            "--npernode "
                + perNode
                + " is more than the "
                + node.slots()
                + " tasks that this Slurm job has room for on "
                + node.name()
                + "; ask Slurm for more (sbatch --ntasks-per-node), or allow --oversubscribe");
      }
    }
  }

  private static int slots(List<Machine> machines) {
    return machines.stream().mapToInt(Machine::slots).sum();
  }
}
