package org.rangereduce.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and with what a run took place.
 *
 * @param hosts the hosts of its ranks, in the order of their first ranks
 * @param program the version of this program; nothing if unknown
 * @param mpj the version of MPJ Express; nothing if unknown
 * @param slurm what Slurm says of the job: job, step, partition, nodelist; empty outside of Slurm
 */
public record Surroundings(
    List<HostFacts> hosts,
    Optional<String> program,
    Optional<String> mpj,
    Map<String, String> slurm) {

  /** Nothing is known. */
  public static final Surroundings UNKNOWN =
      new Surroundings(List.of(), Optional.empty(), Optional.empty(), Map.of());

  /** Copies list and map. */
  public Surroundings {
    hosts = List.copyOf(hosts);
    slurm = Collections.unmodifiableMap(new LinkedHashMap<>(slurm));
  }

  /** Returns the same with other hosts. */
  public Surroundings with(List<HostFacts> otherHosts) {
    return new Surroundings(otherHosts, program, mpj, slurm);
  }
}
