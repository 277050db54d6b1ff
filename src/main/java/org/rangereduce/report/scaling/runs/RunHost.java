package org.rangereduce.report.scaling.runs;

/**
 * A host of a run.
 *
 * @param name its name
 * @param ranks how many ranks it had; 0 if unknown
 * @param processors how many processors it offers; 0 if unknown
 * @param cores how many physical cores these are, if some are threads of one core; 0 if unknown
 * @param cpu the name of its CPU; empty if unknown
 * @param memoryBytes its memory; 0 if unknown
 */
public record RunHost(
    String name, int ranks, int processors, int cores, String cpu, long memoryBytes) {

  /** A host of whose physical cores nothing is known. */
  public RunHost(String name, int ranks, int processors, String cpu, long memoryBytes) {
    this(name, ranks, processors, 0, cpu, memoryBytes);
  }

  /** Returns whether its ranks have more threads than there are processors. */
  public boolean isOversubscribed(int threads) {
    return processors > 0 && (long) ranks * threads > processors;
  }

  /** Returns whether its ranks have more threads than there are physical cores. */
  public boolean sharesCores(int threads) {
    return cores > 0 && (long) ranks * threads > cores;
  }

  /** Returns how many cores it has: physical ones, or processors where no more is known. */
  public int allCores() {
    return cores > 0 ? cores : processors;
  }

  /** Returns how many cores the threads of its ranks have: at most all of them. */
  long coresUsed(int threads) {
    long wanted = (long) ranks * threads;
    return allCores() > 0 ? Math.min(wanted, allCores()) : wanted;
  }
}
