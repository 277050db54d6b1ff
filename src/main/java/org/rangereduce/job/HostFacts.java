package org.rangereduce.job;

import java.util.BitSet;

/**
 * What a host is, as ranks on it see it.
 *
 * @param name its name
 * @param cpus the numbers of the processors that these ranks may use
 * @param cores the physical cores of these processors, each by the number of its first processor:
 *     processors that are threads of one core share it; empty if unknown
 * @param mostCpus how many of them they may keep busy at a time, at least 1
 * @param cpu the model of its processors; null if unknown
 * @param memoryBytes its memory; 0 if unknown
 * @param os its operating system: name, release, architecture
 * @param java version and vendor of the Java that runs there
 */
public record HostFacts(
    String name,
    BitSet cpus,
    BitSet cores,
    int mostCpus,
    String cpu,
    long memoryBytes,
    String os,
    String java) {

  /** Copies the sets. */
  public HostFacts {
    cpus = (BitSet) cpus.clone();
    cores = (BitSet) cores.clone();
  }

  /** Returns a copy. */
  @Override
  public BitSet cpus() {
    return (BitSet) cpus.clone();
  }

  /** Returns a copy. */
  @Override
  public BitSet cores() {
    return (BitSet) cores.clone();
  }

  /** Returns how many physical cores ranks can keep busy; 0 if unknown. */
  public int physicalCores() {
    return Math.min(processors(), cores.cardinality());
  }

  /** Returns how many processors ranks can keep busy. */
  public int processors() {
    return cpus.isEmpty() ? mostCpus : Math.min(mostCpus, cpus.cardinality());
  }

  /** Returns what these and other ranks on the same host see: each may be bound to its own part. */
  public HostFacts with(HostFacts others) {
    BitSet all = cpus();
    all.or(others.cpus);
    BitSet allCores = cores();
    allCores.or(others.cores);
    return new HostFacts(
        name, all, allCores, Math.max(mostCpus, others.mostCpus), cpu, memoryBytes, os, java);
  }
}
