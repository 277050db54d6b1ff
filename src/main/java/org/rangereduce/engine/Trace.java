package org.rangereduce.engine;

import java.util.Optional;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Decimal;
import org.rangereduce.reduce.Reduction;

/**
 * One rank's work as a textbook shows it: its slice, and each value as it is taken into the partial
 * result.
 */
final class Trace {
  private Trace() {}

  /** Returns the lines of one rank, without a line break at the end. */
  static String of(Job job, Kernel kernel, Slice slice, int rank, String host) {
    String who = "rank " + rank;
    if (slice.isEmpty()) {
      return who + " on " + host + ": no element";
    }
    Blocks blocks = kernel.blocks();
    long from = blocks.start(slice.from());
    long count = slice.elements(blocks);
    StringBuilder lines = new StringBuilder();
    lines
        .append(who)
        .append(" on ")
        .append(host)
        .append(": ")
        .append(count)
        .append(count == 1 ? " element, " : " elements, ");
    lines.append(job.place(from)).append(" to ").append(job.place(from + count - 1));
    Reduction reduction = kernel.reduction();
    long[] partial = reduction.identity();
    for (long index = from; index < from + count && !reduction.isComplete(partial); index++) {
      lines
          .append("\n  ")
          .append(who)
          .append(": ")
          .append(job.place(index))
          .append(": ")
          .append(step(kernel, partial, index));
    }
    return lines.toString();
  }

  private static String step(Kernel kernel, long[] partial, long index) {
    try {
      Optional<Object> value = kernel.valueAt(index);
      if (value.isEmpty()) {
        return "left out";
      }
      kernel.take(partial, index);
      String now = kernel.reduction().generate(partial).toString().replace('\n', ',');
      Object shown = value.get() instanceof Double real ? Decimal.of(real) : value.get();
      return shown + ", so far " + now;
    } catch (ArithmeticException e) {
      return e.getMessage();
    }
  }
}
