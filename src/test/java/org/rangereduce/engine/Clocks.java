package org.rangereduce.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Clocks that do not depend on how busy the machine is. */
final class Clocks {
  private Clocks() {}

  /** Returns a clock on which this much time passes between any two looks at it. */
  static LongSupplier every(double seconds) {
    AtomicLong now = new AtomicLong();
    long nanos = (long) (seconds * 1e9);
    return () -> now.addAndGet(nanos);
  }
}
