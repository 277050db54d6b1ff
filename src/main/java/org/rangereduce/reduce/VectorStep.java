package org.rangereduce.reduce;

import java.util.Optional;
import org.rangereduce.range.Stretch;

/**
 * How a reduction is done in vectors, as a value: what the accumulators start from, what the loop
 * does with each vector of values, and how their final values go into a partial. The loop itself is
 * compiled elsewhere. The result has the same bits as that of the plain loop.
 *
 * @param operation what the loop does
 * @param mostElements how many elements the accumulators can take at once
 * @param way how a stretch is taken
 */
public record VectorStep(Accumulation operation, int mostElements, Way way) {

  /** A loop that is compiled; each call runs it once over the same stretch. */
  public interface Run {

    /**
     * Runs it.
     *
     * @param starts what each accumulator starts from, in all its lanes; doubles as their bits
     * @return nothing if some element has a value that no vector operation gives
     */
    Optional<Lanes> from(long[] starts);
  }

  /** The result of a stretch. */
  public interface Taken {
    /** Puts it into a partial. */
    void into(long[] partial);
  }

  /** How a stretch is taken. */
  public interface Way {
    /** Returns the result; nothing if the stretch must be taken by the plain loop. */
    Optional<Taken> take(Stretch stretch, Run run);
  }

  /** How the values of accumulators go into a partial. */
  interface Fold {
    void take(long[] partial, Lanes lanes, int elements);
  }

  /**
   * Accumulators that start from the same for every stretch, and can take any number of elements.
   */
  static VectorStep of(Accumulation operation, Fold fold, long... starts) {
    return new VectorStep(
        operation,
        Integer.MAX_VALUE,
        (stretch, run) ->
            run.from(starts).map(lanes -> partial -> fold.take(partial, lanes, stretch.length())));
  }

  /** Whether a stretch has nothing that a search looks for. */
  interface Nothing {
    boolean isIn(Lanes lanes, int elements);
  }

  /** A search: stretches with nothing in them are done, and the others go to the plain loop. */
  static VectorStep search(Accumulation operation, Nothing nothing, long... starts) {
    return new VectorStep(
        operation,
        Integer.MAX_VALUE,
        (stretch, run) ->
            run.from(starts)
                .filter(lanes -> nothing.isIn(lanes, stretch.length()))
                .map(lanes -> partial -> {}));
  }

  /** Takes a value of 64 bits, or the bits of a double, and its i into a partial. */
  interface Taker {
    void take(long[] partial, long i, long value);
  }

  /**
   * The least or greatest value: every lane has its best and the first i that has it.
   *
   * @param worst what lanes start from, and no value is
   */
  static VectorStep extreme(boolean greatest, long worst, Taker taker) {
    return of(
        greatest ? Accumulation.GREATEST : Accumulation.LEAST,
        (partial, lanes, elements) -> {
          for (int lane = 0; lane < lanes.each(); lane++) {
            if (lanes.at(0, lane) != worst) { // else there was no value in this lane
              taker.take(partial, lanes.at(1, lane), lanes.at(0, lane));
            }
          }
        },
        worst,
        0);
  }
}
