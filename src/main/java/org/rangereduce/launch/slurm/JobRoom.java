package org.rangereduce.launch.slurm;

import java.util.List;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.cluster.StartRequest;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;
import org.rangereduce.launch.slurm.Allocation.Room;

/** The room that a job has for ranks. */
final class JobRoom {
  private JobRoom() {}

  /**
   * Returns the job of a request.
   *
   * @param overlaps whether this process has a step of its own, as an interactive shell has, that
   *     holds what the ranks are to have
   * @throws LaunchException if there is no room for them, or the request has what is not possible
   */
  static SrunJob job(StartRequest request, Allocation allocation, boolean overlaps) {
    checkPossible(request);
    RankMap.Rules rules = request.rules();
    List<Machine> nodes = nodes(request, allocation);
    int tasks = slots(request.first().apply(allocation.machines(Room.TASKS)));
    if (rules.ranks().orElse(0) > slots(nodes) && !rules.oversubscribe()) {
      throw new LaunchException(
          "-np "
              + rules.ranks().getAsInt()
              + " is more than the "
              + slots(nodes)
              + " tasks that this Slurm job has room for; ask Slurm for more (sbatch -n), or allow"
              + " --oversubscribe");
    }
    checkPerNode(rules, nodes);
    boolean isFree = rules.ranks().orElse(tasks) < tasks && request.isPlain();
    return new SrunJob(allocation, nodes, isFree, overlaps);
  }

  private static void checkPossible(StartRequest request) {
    if (request.isDebugged()) {
      throw new LaunchException(
          "-debug is for ranks on this host or over ssh; in a Slurm job add --launcher here");
    }
    if (request.isStaged()) {
      throw new LaunchException(
          "--stage is for hosts that are reached by ssh; in a Slurm job put program and MPI"
              + " library into a shared folder, or copy them to all nodes by sbcast");
    }
  }

  /** The nodes with room for the tasks that Slurm meant, or for more if more ranks are wanted. */
  private static List<Machine> nodes(StartRequest request, Allocation allocation) {
    List<Machine> nodes = List.of();
    for (Room room : Room.values()) {
      nodes = request.first().apply(allocation.machines(room));
      if (request.rules().ranks().orElse(0) <= slots(nodes)
          && nodes.stream().allMatch(node -> node.slots() >= request.rules().perNode().orElse(0))) {
        break;
      }
    }
    return nodes;
  }

  private static void checkPerNode(RankMap.Rules rules, List<Machine> full) {
    int perNode = rules.perNode().orElse(1);
    for (Machine node : full) {
      if (perNode > node.slots() && !rules.oversubscribe()) {
        throw new LaunchException(
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
