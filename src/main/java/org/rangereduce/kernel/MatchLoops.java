package org.rangereduce.kernel;

import java.util.function.LongPredicate;
import org.rangereduce.reduce.Count;
import org.rangereduce.reduce.Find;
import org.rangereduce.reduce.MatchReduction;

/** Loops over conditions. */
final class MatchLoops {
  private MatchLoops() {}

  static BlockLoop of(MatchReduction reduction, LongPredicate f, LongPredicate where, int limit) {
    return reduction instanceof Count count
        ? count(count, f, where)
        : find((Find) reduction, f, where, limit);
  }

  private static BlockLoop count(Count reduction, LongPredicate f, LongPredicate where) {
    return (partial, index, first, step, length) -> {
      long matches = 0;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i) && f.test(i)) {
          matches++;
        }
      }
      reduction.add(partial, matches);
      return true;
    };
  }

  /** Ends at the last match that is asked for, and does not look at what follows. */
  private static BlockLoop find(Find reduction, LongPredicate f, LongPredicate where, int limit) {
    return (partial, index, first, step, length) -> {
      int[] found = new int[limit];
      int wanted = reduction.missing(partial);
      int matches = 0;
      long i = first;
      for (int k = 0; k < length && matches < wanted; k++, i += step) {
        if (where.test(i) && f.test(i)) {
          found[matches++] = k;
        }
      }
      for (int m = 0; m < matches; m++) {
        reduction.accumulate(partial, index + found[m]);
      }
      return true;
    };
  }
}
