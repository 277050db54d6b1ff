package org.rangereduce.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.rangereduce.range.Stretch;
import org.rangereduce.reduce.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plain loop or its vector form, whichever is faster here: not every processor has every vector
 * instruction, and Java emulates a missing one very slowly. Both give the same bits, so the choice
 * affects only the time. The plain loop is taken until {@link #choose} has been called.
 */
final class FastestLoop implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(FastestLoop.class);

  /**
   * The JIT is asked to compile with runs that are short, as a loop over vectors is very slow until
   * then.
   */
  private static final int SHORTEST_LENGTH = 64;

  private static final int SHORTEST_RUNS = 300;
  private static final int SHORT_LENGTH = 512;
  private static final int SHORT_RUNS = 1200;

  /** How long a loop may take to become as fast as it gets. */
  private static final long SETTLE_NANOS = 700_000_000;

  /** A long job may wait longer for a busy JIT: for this part of the time it would take. */
  private static final double SETTLE_SHARE = 0.1;

  /** Vectors that are this many times slower than the plain loop are not compiled yet. */
  private static final double NOT_COMPILED = 4;

  private static final long LONGEST_SETTLE_NANOS = 10_000_000_000L;

  /**
   * A loop whose best time has not improved for this number of runs, and for {@link #STEADY_NANOS},
   * is as fast as it gets.
   */
  private static final int STEADY_RUNS = 100;

  private static final long STEADY_NANOS = 40_000_000;

  /**
   * How often the vector form is compiled: now and then the JIT compiles one before it has seen
   * enough of the vector library, and leaves calls in it.
   */
  private static final int TRIES = 2;

  private static final int MOST_FORMS = 5;

  /** How long a sample may take; Java has not compiled anything then. */
  private static final long LONGEST_SAMPLE_NANOS = 100_000_000;

  /** Vectors are not tried for a job that the plain loop does in so short a time. */
  private static final double WORTHWHILE_NANOS = 5e8;

  private final Loop plain;
  private final Supplier<Optional<Loop>> vectors;
  private volatile Loop chosen;

  /** How many elements a sample has. */
  private int sampled;

  /** All that were tried. */
  private final List<Loop> forms = new ArrayList<>();

  /** Whether what was measured is what there is to be had: on a busy host the JIT is late. */
  private boolean isSettled = true;

  /**
   * Two forms of a loop.
   *
   * @param vectors compiles the vector form again at each call; nothing if there is none
   */
  FastestLoop(Loop plain, Supplier<Optional<Loop>> vectors) {
    this.plain = plain;
    this.vectors = vectors;
    this.chosen = plain;
  }

  @Override
  public boolean take(long[] partial, Stretch stretch) {
    return chosen.take(partial, stretch);
  }

  /** Returns whether there is a vector form. */
  boolean hasVectorForm() {
    return isVector() || vectors.get().isPresent();
  }

  /** Returns whether the vector form has been chosen. */
  boolean isVector() {
    return chosen != plain;
  }

  /** Takes the vector form from now on, without asking whether it is faster: for tests. */
  void chooseVector() {
    chosen = vectors.get().orElse(plain);
  }

  /** What a sample run does; false if the sample is of no use, as f has no value there. */
  interface Sample {
    boolean run(Loop loop, int length);
  }

  /**
   * Tries both forms on a sample block and takes the faster from now on.
   *
   * @param sample runs a loop over the first elements of a block
   * @param length how many elements a block has
   * @param blocks how many blocks the whole job has; a job that is short anyway is left alone
   */
  void choose(Sample sample, int length, double blocks, LongSupplier nanoTime) {
    Optional<Loop> vector = vectors.get();
    if (vector.isEmpty()) {
      return;
    }
    int quick = quick(sample, length, nanoTime);
    if (quick < Math.min(length, SHORTEST_LENGTH)) {
      return;
    }
    Clock clock = new Clock(sample, quick, nanoTime);
    double best = clock.settled(plain, Double.MAX_VALUE, SETTLE_NANOS, SETTLE_NANOS);
    LOG.debug("{} elements take {} ns in the plain loop", quick, best);
    double runs = blocks * length / quick;
    sampled = quick;
    if (best * runs < WORTHWHILE_NANOS || best == Double.MAX_VALUE) {
      return;
    }
    forms.add(plain);
    long patience =
        (long) Math.min(LONGEST_SETTLE_NANOS, Math.max(SETTLE_NANOS, SETTLE_SHARE * best * runs));
    for (int tries = TRIES; tries > 0; tries--) {
      Loop loop = vector.orElseThrow();
      clock.repeat(loop, SHORTEST_LENGTH, SHORTEST_RUNS, patience);
      clock.repeat(loop, SHORT_LENGTH, SHORT_RUNS, patience);
      forms.add(loop);
      best = better(loop, best, clock, SETTLE_NANOS, patience);
      vector = vectors.get();
    }
    isSettled = clock.isSettled;
  }

  /**
   * Returns how many elements the plain loop does while one may wait for it: where f loops, a block
   * may take hours.
   */
  private int quick(Sample sample, int length, LongSupplier nanoTime) {
    for (int quick = 1; quick < length; quick *= 2) {
      long start = nanoTime.getAsLong();
      sample.run(plain, quick);
      if (nanoTime.getAsLong() - start > LONGEST_SAMPLE_NANOS) {
        return quick;
      }
    }
    return length;
  }

  private double better(Loop loop, double best, Clock clock, long nanos, long patience) {
    double now = clock.settled(loop, best, nanos, patience);
    LOG.debug("{} elements take {} ns {}", clock.length, now, loop == plain ? "" : "in vectors");
    if (now < best) {
      chosen = loop;
    }
    return Math.min(now, best);
  }

  /** Returns whether the choice is final. */
  boolean isSettled() {
    return isSettled;
  }

  /**
   * Tries all forms once more, and another vector form.
   *
   * @param patience for how many nanoseconds, or for one run of each
   */
  void chooseAgain(Sample sample, int length, long patience, LongSupplier nanoTime) {
    if (forms.size() < MOST_FORMS) {
      vectors.get().ifPresent(forms::add);
    }
    Clock clock = new Clock(sample, Math.min(sampled, length), nanoTime);
    long each = patience / forms.size();
    double best = Double.MAX_VALUE;
    for (Loop loop : forms) {
      best = better(loop, best, clock, each, each);
    }
  }

  /** Times a loop. */
  private static final class Clock {
    private final Sample sample;
    private final int length;
    private final LongSupplier nanoTime;
    private boolean isSettled = true;

    Clock(Sample sample, int length, LongSupplier nanoTime) {
      this.sample = sample;
      this.length = length;
      this.nanoTime = nanoTime;
    }

    void repeat(Loop loop, int most, int runs, long patience) {
      long start = nanoTime.getAsLong();
      for (int run = 0; run < runs && nanoTime.getAsLong() - start < patience; run++) {
        sample.run(loop, Math.min(length, most));
      }
    }

    /**
     * Returns the best time of a run, when it is below what is hoped for and does not get any
     * better, or time is up.
     *
     * @param nanos for how long at most
     * @param patience for how long if the loop seems not to be compiled
     */
    double settled(Loop loop, double hopedFor, long nanos, long patience) {
      long start = nanoTime.getAsLong();
      double best = Double.MAX_VALUE;
      int steadyRuns = 0;
      long steadySince = start;
      long before = start;
      boolean isSteady = false;
      while (!isSteady || best >= hopedFor) {
        boolean isLate = before - start >= (best > NOT_COMPILED * hopedFor ? patience : nanos);
        if (isLate && best < Double.MAX_VALUE) {
          isSettled &= isSteady;
          return best;
        }
        if (!sample.run(loop, length)) {
          return best;
        }
        long after = nanoTime.getAsLong();
        steadyRuns++;
        if (after - before < 0.95 * best) {
          steadyRuns = 0;
          steadySince = after;
        }
        best = Math.min(best, after - before);
        before = after;
        isSteady = steadyRuns >= STEADY_RUNS && before - steadySince >= STEADY_NANOS;
      }
      return best;
    }
  }
}
