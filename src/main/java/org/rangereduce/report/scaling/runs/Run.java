package org.rangereduce.report.scaling.runs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One run of a study. Texts are empty where a file does not say.
 *
 * @param point the point of the study it belongs to: ranks or nodes
 * @param repetition which run of that point, from 1; 0 is one to warm up
 * @param order its place in the order of all runs; 0 if unknown
 * @param started when it was started
 * @param command its command line, quoted for a shell
 * @param status its exit status, 0 when all went well
 * @param message its last line of error, when not
 * @param wallSeconds from the start of the command to its end
 * @param nodes how many hosts it ran on, at least 1
 * @param ranks how many ranks it had, at least 1
 * @param threads how many threads each rank had; 0 if unknown
 * @param device how ranks talked: multicore, niodev, local
 * @param launcher how they were started: here, ssh, srun
 * @param hosts where they ran
 * @param machine what they ran on
 * @param slurm the job of the scheduler, if there was one
 * @param result what was measured; empty if the run failed
 * @param digest a short text that is the same for the same result; empty if unknown
 */
public record Run(
    int point,
    int repetition,
    int order,
    Optional<Instant> started,
    String command,
    int status,
    String message,
    OptionalDouble wallSeconds,
    int nodes,
    int ranks,
    int threads,
    String device,
    String launcher,
    List<RunHost> hosts,
    RunMachine machine,
    Optional<SlurmJob> slurm,
    Optional<RunResult> result,
    String digest) {

  /** Copies the list. */
  public Run {
    hosts = List.copyOf(hosts);
  }

  /** Returns whether it ended well and was measured. */
  public boolean succeeded() {
    return status == 0 && result.isPresent();
  }

  /** Returns whether it was only to warm up. */
  public boolean isWarmUp() {
    return repetition == 0;
  }

  /** Returns how many threads each rank had, and one if that is not known. */
  public int supposedThreads() {
    return Math.max(1, threads);
  }

  /** Returns how many threads computed: ranks by threads of each. */
  public long allThreads() {
    return (long) ranks * supposedThreads();
  }

  /** Returns how many cores those threads had: on no host more than that has, if it is known. */
  public long coresUsed() {
    boolean known = !hosts.isEmpty() && hosts.stream().allMatch(host -> host.ranks() > 0);
    return known
        ? hosts.stream().mapToLong(h -> h.coresUsed(supposedThreads())).sum()
        : allThreads();
  }

  /** Returns how many cores its hosts have, used or not; nothing if it is not known of all. */
  public OptionalLong coresOfHosts() {
    return !hosts.isEmpty() && hosts.stream().allMatch(host -> host.allCores() > 0)
        ? OptionalLong.of(hosts.stream().mapToLong(RunHost::allCores).sum())
        : OptionalLong.empty();
  }

  /** Returns whether some host had more threads to run than physical cores to run them on. */
  public boolean sharesCores() {
    return hosts.stream().anyMatch(host -> host.sharesCores(supposedThreads()));
  }

  /** Returns whether some host had more threads to run than processors to run them on. */
  public boolean isOversubscribed() {
    return hosts.stream().anyMatch(host -> host.isOversubscribed(supposedThreads()));
  }
}
