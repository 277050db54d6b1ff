package org.rangereduce.job;

import java.util.BitSet;

/**
 * What a host is, as ranks on it see it.
 *
 * @param name its name
 * @param cpus the numbers of the processors that these ranks may use
 * @param mostCpus how many of them they may keep busy at a time, at least 1
 * @param cpu the model of its processors; null if it cannot be told
 * @param memoryBytes its memory; 0 if it cannot be told
 * @param os its operating system: name, release, architecture
 * @param java version and vendor of the Java that runs there
 */
public record HostFacts(
    String name, BitSet cpus, int mostCpus, String cpu, long memoryBytes, String os, String java) {

  /** Copies the set. */
  public HostFacts {
    cpus = (BitSet) cpus.clone();
  }

  /** Returns a copy. */
  @Override
  public BitSet cpus() {
    return (BitSet) cpus.clone();
  }

  /** Returns how many processors ranks can keep busy. */
  public int processors() {
    return cpus.isEmpty() ? mostCpus : Math.min(mostCpus, cpus.cardinality());
  }

  /** Returns what these and other ranks on the same host see: each may be bound to its own part. */
  public HostFacts with(HostFacts others) {
    BitSet all = cpus();
    all.or(others.cpus);
    return new HostFacts(
        name, all, Math.max(mostCpus, others.mostCpus), cpu, memoryBytes, os, java);
  }
}
