package org.rangereduce.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.rangereduce.job.Job;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.Ranges;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.range.LongRange;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.ReductionKind;
import org.rangereduce.reduce.Reductions;

/** Builds jobs, and runs them in one go or in pieces. */
final class Jobs {
  private Jobs() {}

  /** Returns the words of all reductions. */
  static List<String> words() {
    return Reductions.STANDARD.kinds().stream().map(ReductionKind::word).toList();
  }

  static ReductionKind kind(String word) {
    return Reductions.STANDARD.named(word).orElseThrow();
  }

  static Job of(String kind, String function, String range) {
    return of(kind, function, null, Ranges.integers(range), 10, false);
  }

  static Job of(
      String kind,
      String function,
      String where,
      LongRange range,
      int limit,
      boolean skipUndefined) {
    return new Job(
        kind(kind),
        Expressions.parse(function, Variable.I),
        Optional.ofNullable(where).map(text -> Expressions.parse(text, Variable.I)),
        range,
        Optional.empty(),
        kind.equals("find") ? Map.of("limit", BigInteger.valueOf(limit)) : Map.of(),
        skipUndefined,
        new Job.Text(function, Optional.ofNullable(where), range.toString()));
  }

  static Job integral(String function, String where, Grid grid, long steps, boolean skip) {
    return new Job(
        kind("integrate"),
        Expressions.asReal(Expressions.parse(function, Variable.X)),
        Optional.ofNullable(where).map(text -> Expressions.parse(text, Variable.X)),
        LongRange.of(0, steps - 1),
        Optional.of(grid),
        Map.of("steps", BigInteger.valueOf(steps)),
        skip,
        new Job.Text(function, Optional.ofNullable(where), "grid"));
  }

  /** Returns the answer of a job that does not fail. */
  static String answer(Job job) {
    Kernel kernel = new Kernel(job);
    long[] partial = kernel.reduction().identity();
    Progress progress = Sequential.compute(kernel, partial);
    if (progress.isFailed()) {
      throw new AssertionError(kernel.faultAt(progress.failedIndex()));
    }
    return kernel.reduction().generate(partial).toString();
  }

  /** Cuts the blocks at random places, takes each piece, and combines in random order. */
  static long[] inPieces(Kernel kernel, Random random) {
    List<Long> cuts = new ArrayList<>(List.of(0L, kernel.blocks().count()));
    for (int n = random.nextInt(8); n > 0; n--) {
      cuts.add((long) (random.nextDouble() * kernel.blocks().count()));
    }
    Collections.sort(cuts);
    List<long[]> pieces = new ArrayList<>();
    long[] kept = kernel.reduction().identity(); // some slices go into one partial, as in rounds
    for (int k = 1; k < cuts.size(); k++) {
      long[] partial = random.nextInt(3) == 0 ? kept : kernel.reduction().identity();
      Sequential.compute(kernel, new Slice(cuts.get(k - 1), cuts.get(k)), partial);
      if (partial != kept) {
        pieces.add(partial);
      }
    }
    pieces.add(kept);
    Collections.shuffle(pieces, random);
    long[] total = kernel.reduction().identity();
    pieces.forEach(piece -> kernel.reduction().combine(total, piece));
    return total;
  }
}
