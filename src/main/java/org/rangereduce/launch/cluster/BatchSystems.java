package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.launch.LaunchException;

/**
 * The batch systems that this program knows.
 *
 * @param all in the order in which they are asked; at least one, the first is the usual one
 */
public record BatchSystems(List<BatchSystem> all) {

  /** Copies the list. */
  public BatchSystems {
    all = List.copyOf(all);
  }

  /** Returns the batch system to which jobs are submitted where this process is in no job. */
  public BatchSystem usual() {
    return all.get(0);
  }

  /** Returns the one in whose job a process with these variables is. */
  public Optional<BatchSystem> here(Map<String, String> environment) {
    return all.stream().filter(system -> system.isIn(environment)).findFirst();
  }

  /** Returns whether a process with these variables is in a job that was started again. */
  public boolean isRestarted(Map<String, String> environment) {
    return all.stream().anyMatch(system -> system.isRestarted(environment));
  }

  /** Returns what is known of the job; nothing outside of one. */
  public Map<String, String> facts(Map<String, String> environment) {
    return here(environment).map(system -> system.facts(environment)).orElse(Map.of());
  }

  /**
   * Returns the one that starts the ranks of a request; nothing if ranks are on this host or are
   * reached by ssh.
   *
   * @throws LaunchException if one should and cannot
   */
  public Optional<BatchSystem> meant(StartRequest request, Map<String, String> environment) {
    boolean isNamed = all.stream().anyMatch(system -> system.launcher().equals(request.launcher()));
    if (!isNamed && !List.of("", "ssh", "here").contains(request.launcher())) {
      String names = String.join(", ", all.stream().map(BatchSystem::launcher).toList());
      throw new LaunchException(
          "--launcher is " + names + ", ssh or here, not '" + request.launcher() + "'");
    }
    return all.stream()
        .filter(
            system -> request.launcher().isEmpty() || system.launcher().equals(request.launcher()))
        .filter(system -> system.isMeant(request, environment))
        .findFirst();
  }
}
