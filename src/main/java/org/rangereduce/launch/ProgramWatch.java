package org.rangereduce.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * What the launcher has seen of the run of a user's own program. Times are those of one clock, the
 * launcher's, at which news of a moment arrives: clocks of hosts may differ, and news takes less
 * than a millisecond on a network that MPI is used on. Any thread may report.
 */
public final class ProgramWatch {
  private static final double NANOS = 1e9;

  private final int ranks;
  private final LongSupplier nanoTime;
  private final long begin;
  private final double before;
  private final List<byte[]> hosts = new ArrayList<>();
  private int initialized;
  private int finalizing;
  private double lastInit;
  private double firstFinalize;
  private double lastFinalize;

  /**
   * A watch that begins now.
   *
   * @param ranks how many ranks there are
   * @param nanoTime the clock
   * @param before how many seconds the launcher has lived
   */
  public ProgramWatch(int ranks, LongSupplier nanoTime, double before) {
    this.ranks = ranks;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
    this.before = before;
  }

  /**
   * A rank reports what its host is.
   *
   * @param facts in a form that is the reader's own
   */
  public synchronized void host(byte[] facts) {
    hosts.add(facts.clone());
  }

  /** A rank has left MPI.Init. */
  public synchronized void leftInit() {
    initialized++;
    lastInit = now();
  }

  /** A rank is about to enter MPI.Finalize. */
  public synchronized void entersFinalize() {
    finalizing++;
    lastFinalize = now();
    if (finalizing == 1) {
      firstFinalize = lastFinalize;
    }
  }

  private double now() {
    return before + (nanoTime.getAsLong() - begin) / NANOS;
  }

  /** Returns what ranks have reported of their hosts, one for each rank that has. */
  public synchronized List<byte[]> hosts() {
    return List.copyOf(hosts);
  }

  /**
   * Returns the seconds from the start of the launcher to the last rank leaving MPI.Init; nothing
   * if not all have.
   */
  public synchronized OptionalDouble startSeconds() {
    return initialized == ranks ? OptionalDouble.of(lastInit) : OptionalDouble.empty();
  }

  /**
   * Returns the seconds from the last rank leaving MPI.Init to the first entering MPI.Finalize; not
   * above 0 if that was before. Nothing if not all ranks have left Init or none has entered
   * Finalize.
   */
  public synchronized OptionalDouble mpiSeconds() {
    return initialized == ranks && finalizing > 0
        ? OptionalDouble.of(firstFinalize - lastInit)
        : OptionalDouble.empty();
  }

  /**
   * Returns the seconds from the first rank entering MPI.Finalize to the last: what single ranks
   * did after others were done. Nothing if not all have entered it.
   */
  public synchronized OptionalDouble finalizeSeconds() {
    return finalizing == ranks
        ? OptionalDouble.of(lastFinalize - firstFinalize)
        : OptionalDouble.empty();
  }
}
