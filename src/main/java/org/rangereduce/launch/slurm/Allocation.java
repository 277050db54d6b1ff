package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * What Slurm has given to the job in which this process runs.
 *
 * @param job its number
 * @param nodes in Slurm's order, at least one
 * @param cpusPerTask as the user asked for; empty if nobody did
 * @param memoryPerCpu in MiB; empty if memory is not limited
 */
public record Allocation(
    String job, List<Node> nodes, OptionalInt cpusPerTask, OptionalLong memoryPerCpu) {

  /** Copies the list. */
  public Allocation {
    nodes = List.copyOf(nodes);
  }

  /**
   * A node of the job.
   *
   * @param name as Slurm calls it
   * @param tasks how many tasks Slurm meant for it, at least 1
   * @param cpus how many the job has there, at least 1
   */
  public record Node(String name, int tasks, int cpus) {}

  /** How many ranks a node has room for. */
  public enum Room {
    /** The tasks that Slurm meant for it. */
    TASKS,
    /** As many tasks as fit with the CPUs that were asked for each. */
    CPUS_OF_TASKS,
    /** One for each CPU. */
    CPUS
  }

  /** By this variable a process knows that it is in a job. */
  public static final String JOB = "SLURM_JOB_ID";

  /** Where this process stands in the job. */
  public enum Standing {
    /** In no job, or none whose nodes are known. */
    OUTSIDE,
    /** In a batch script, or a shell of salloc. */
    INSIDE,
    /** One of several tasks that srun has started. */
    AMONG_TASKS,
    /** The only task that srun has started. */
    ONLY_TASK
  }

  /** Steps with numbers from here on are those of batch scripts and of salloc's own shell. */
  private static final long FIRST_SPECIAL_STEP = 0xffff_fff0L;

  /** Returns where a process with this environment stands. */
  public static Standing standing(Map<String, String> environment) {
    if (!environment.getOrDefault(JOB, "").matches("\\d+")
        || nodeList(environment).isEmpty()
        || !Host.has("srun", environment.get("PATH"))) {
      return Standing.OUTSIDE;
    }
    String step = environment.getOrDefault("SLURM_STEP_ID", "");
    boolean isTask =
        step.matches("\\d{1,10}")
            && Long.parseLong(step) < FIRST_SPECIAL_STEP
            && environment.containsKey("SLURM_PROCID");
    if (!isTask) {
      return Standing.INSIDE;
    }
    return environment.getOrDefault("SLURM_STEP_NUM_TASKS", "1").equals("1")
        ? Standing.ONLY_TASK
        : Standing.AMONG_TASKS;
  }

  private static Optional<String> nodeList(Map<String, String> environment) {
    return Stream.of("SLURM_JOB_NODELIST", "SLURM_NODELIST")
        .map(environment::get)
        .filter(list -> list != null && !list.isBlank())
        .findFirst();
  }

  /**
   * Reads the variables that Slurm sets in a job.
   *
   * @param hostNames makes host names of a list such as {@code node[1-3,7]}
   */
  public static Allocation of(
      Map<String, String> environment, Function<String, List<String>> hostNames) {
    List<String> names = hostNames.apply(nodeList(environment).orElseThrow());
    List<Integer> cpus = perNode(environment, "SLURM_JOB_CPUS_PER_NODE", names.size());
    List<Integer> tasks = perNode(environment, "SLURM_TASKS_PER_NODE", names.size());
    OptionalInt cpusPerTask = number(environment, "SLURM_CPUS_PER_TASK");
    List<Node> nodes = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      int has = cpus.isEmpty() ? 1 : cpus.get(k);
      int takes = tasks.isEmpty() ? Math.max(1, has / cpusPerTask.orElse(1)) : tasks.get(k);
      nodes.add(new Node(names.get(k), takes, Math.max(has, cpus.isEmpty() ? takes : 1)));
    }
    String job = environment.get(JOB);
    return new Allocation(job, nodes, cpusPerTask, memoryPerCpu(environment, nodes));
  }

  /** The numbers for all nodes; nothing if the variable is missing or is for other nodes. */
  private static List<Integer> perNode(Map<String, String> environment, String name, int nodes) {
    List<Integer> numbers = Repeats.of(environment.getOrDefault(name, ""));
    boolean usable = numbers.size() == nodes && numbers.stream().allMatch(number -> number > 0);
    return usable ? numbers : List.of();
  }

  private static OptionalInt number(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "");
    return text.matches("[1-9]\\d{0,6}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** A job has one of the two; 0 is all that a node has, which Java sees by itself. */
  private static OptionalLong memoryPerCpu(Map<String, String> environment, List<Node> nodes) {
    OptionalInt perCpu = number(environment, "SLURM_MEM_PER_CPU");
    OptionalInt perNode = number(environment, "SLURM_MEM_PER_NODE");
    if (perCpu.isPresent()) {
      return OptionalLong.of(perCpu.getAsInt());
    }
    int most = nodes.stream().mapToInt(Node::cpus).max().orElse(1);
    return perNode.isPresent() ? OptionalLong.of(perNode.getAsInt() / most) : OptionalLong.empty();
  }

  /**
   * Returns a line about parts of a job that are not used: ranks are in its first component, if it
   * has several.
   */
  public static Optional<String> unused(Map<String, String> environment) {
    int components = number(environment, "SLURM_HET_SIZE").orElse(1);
    return components > 1
        ? Optional.of(
            "of this heterogeneous job only the first of "
                + components
                + " components is used; ask for all nodes in one component")
        : Optional.empty();
  }

  /**
   * Returns how much memory a rank may take, in MiB: that of its CPUs, or its part of what the node
   * has where ranks share CPUs; empty if memory is not limited.
   */
  OptionalLong memoryPerRank(StepPlan plan) {
    if (memoryPerCpu.isEmpty() || !plan.overcommit()) {
      return memoryPerCpu.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(memoryPerCpu.getAsLong() * plan.cpusPerTask());
    }
    RankMap where = plan.expected();
    return IntStream.range(0, where.machines().size())
        .filter(machine -> !where.ranksOn(machine).isEmpty())
        .mapToLong(
            machine ->
                memoryPerCpu.getAsLong()
                    * cpus(where.machines().get(machine).name())
                    / where.ranksOn(machine).size())
        .min();
  }

  private int cpus(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .mapToInt(Node::cpus)
        .findFirst()
        .orElse(1);
  }

  /** Returns how many ranks Slurm may put on one node at the most. */
  int mostOnOneNode(StepPlan plan) {
    int fit = nodes.stream().mapToInt(node -> room(node, Room.CPUS_OF_TASKS)).max().orElse(1);
    return plan.isFree() ? Math.min(plan.ranks(), fit) : plan.expected().mostOnOneMachine();
  }

  /** Returns how many tasks Slurm meant the job to have. */
  public int tasks() {
    return nodes.stream().mapToInt(Node::tasks).sum();
  }

  /** Returns how many ranks fit, one for each CPU. */
  public int capacity() {
    return nodes.stream().mapToInt(node -> room(node, Room.CPUS)).sum();
  }

  private int room(Node node, Room room) {
    return switch (room) {
      case TASKS -> node.tasks();
      case CPUS_OF_TASKS -> Math.max(node.tasks(), node.cpus() / cpusPerTask.orElse(1));
      case CPUS -> Math.max(node.tasks(), node.cpus());
    };
  }

  /** Returns the nodes as hosts for ranks, each with its room. */
  public List<Machine> machines(Room room) {
    return nodes.stream().map(node -> Machine.of(node.name(), room(node, room))).toList();
  }

  /**
   * Returns how many CPUs each rank gets: what the user has asked for where there are that many, or
   * else its part of what the job has for each of its tasks, where the ranks leave some of those
   * out as well.
   */
  public int cpusPerRank(RankMap plan) {
    int asked = cpusPerTask.orElse(0);
    int least = Integer.MAX_VALUE;
    boolean isAsked = cpusPerTask.isPresent();
    for (int machine = 0; machine < plan.machines().size(); machine++) {
      String name = plan.machines().get(machine).name();
      int ranks = plan.ranksOn(machine).size();
      for (Node node : nodes) {
        if (node.name().equals(name)) {
          least = Math.min(least, node.cpus() / Math.max(ranks, node.tasks()));
          isAsked &= ranks <= room(node, Room.CPUS_OF_TASKS);
        }
      }
    }
    return isAsked ? asked : Math.max(1, least);
  }
}
