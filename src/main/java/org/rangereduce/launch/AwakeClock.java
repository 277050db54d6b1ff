package org.rangereduce.launch;

import java.util.function.LongSupplier;

/**
 * A clock that stands still while this process is halted (Ctrl-Z, a suspended job of a batch
 * system): nothing that has a time limit can happen then. It has to be read every second or so.
 * Safe for use by several threads.
 */
public final class AwakeClock implements LongSupplier {
  /** After a longer time between two looks this process was halted meanwhile. */
  private static final long LONGEST_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private long last;
  private long awake;

  /** A clock that stands still where another goes on. */
  public AwakeClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** Returns nanoseconds since an arbitrary moment. */
  @Override
  public synchronized long getAsLong() {
    long now = nanoTime.getAsLong();
    awake += now - last > LONGEST_NANOS ? 0 : now - last;
    last = now;
    return awake;
  }
}
