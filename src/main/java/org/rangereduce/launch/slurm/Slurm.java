package org.rangereduce.launch.slurm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.launch.ForeignOption;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.cluster.BatchJob;
import org.rangereduce.launch.cluster.BatchSystem;
import org.rangereduce.launch.cluster.StartRequest;
import org.rangereduce.launch.cluster.Submitter;
import org.rangereduce.launch.slurm.Allocation.Standing;

/** Slurm: srun starts the ranks, as a step of the job. */
public final class Slurm implements BatchSystem {
  /** How often Slurm has started a job again. */
  private static final String RESTARTS = "SLURM_RESTART_COUNT";

  /** The steps of batch scripts and of salloc's own shell have numbers of ten digits. */
  private static final String RANKS_STEP = "\\d{1,9}";

  private static final String LAUNCHER = "srun";

  @Override
  public String launcher() {
    return LAUNCHER;
  }

  @Override
  public boolean isIn(Map<String, String> environment) {
    return environment.containsKey(Allocation.JOB);
  }

  @Override
  public boolean isRestarted(Map<String, String> environment) {
    return environment.getOrDefault(RESTARTS, "0").matches("0*[1-9]\\d*");
  }

  @Override
  public Map<String, String> facts(Map<String, String> environment) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (isIn(environment)) {
      put(facts, "job", environment.get(Allocation.JOB));
      put(facts, "step", environment.get("SLURM_STEP_ID"));
      facts.computeIfPresent("step", (name, step) -> step.matches(RANKS_STEP) ? step : null);
      put(facts, "partition", environment.get("SLURM_JOB_PARTITION"));
      put(facts, "nodelist", environment.get("SLURM_STEP_NODELIST"));
      if (!facts.containsKey("nodelist")) {
        put(facts, "nodelist", environment.get("SLURM_JOB_NODELIST"));
      }
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (value != null && !value.isBlank()) {
      facts.put(name, value);
    }
  }

  @Override
  public Optional<String> unused(Map<String, String> environment) {
    return Allocation.unused(environment);
  }

  @Override
  public boolean isMeant(StartRequest request, Map<String, String> environment) {
    Standing standing = Allocation.standing(environment);
    if (request.launcher().equals(LAUNCHER)) {
      checkPossible(request, standing);
      return true;
    }
    boolean wanted = !request.listsHosts() && request.isForProcesses();
    if (wanted && standing == Standing.AMONG_TASKS) {
      throw new LaunchException(
          "this is task "
              + environment.get("SLURM_PROCID")
              + " of "
              + environment.get("SLURM_STEP_NUM_TASKS")
              + " that srun has started, and each would do the whole job: leave srun out,"
              + " mpjrun.sh starts the ranks by srun itself");
    }
    return wanted && standing == Standing.INSIDE;
  }

  private static void checkPossible(StartRequest request, Standing standing) {
    if (standing == Standing.OUTSIDE) {
      throw new LaunchException(
          "--launcher srun needs a Slurm job: start it by sbatch, or in a shell of salloc"
              + " (SLURM_JOB_ID and SLURM_JOB_NODELIST are to be set, and srun on the PATH)");
    }
    if (request.listsHosts()) {
      throw new LaunchException(
          "--launcher srun uses the nodes of the job; leave -hostfile and -host out, or use"
              + " --nodes");
    }
    if (!request.isForProcesses()) {
      throw new LaunchException(
          "--launcher srun starts processes, which is -dev niodev; leave -dev out");
    }
  }

  @Override
  public BatchJob job(StartRequest request, Map<String, String> environment) {
    return JobRoom.job(
        request,
        Allocation.of(environment, SlurmTools::hostNames),
        Allocation.standing(environment) == Standing.ONLY_TASK);
  }

  @Override
  public Submitter submitter() {
    return new Sbatch();
  }

  @Override
  public List<ForeignOption> options() {
    return List.of(ForeignOption.ignored("--mpi", 1, "ranks need no plugin of Slurm"));
  }
}
