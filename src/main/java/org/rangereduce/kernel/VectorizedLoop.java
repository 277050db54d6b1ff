package org.rangereduce.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.rangereduce.lang.compiled.VectorBlock;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.range.Stretch;
import org.rangereduce.reduce.Lanes;
import org.rangereduce.reduce.Loop;
import org.rangereduce.reduce.VectorStep;
import org.rangereduce.reduce.VectorStep.Taken;

/**
 * A loop over vectors: as much of a stretch as fills vectors, and the plain loop for the rest, or
 * for all of a stretch that has an element no vector operation can do. Nothing in vectors can
 * throw. The results are those of the plain loop, bit for bit.
 *
 * @param step how the reduction is done
 * @param block the compiled loop
 * @param elements how many elements a turn of it takes
 * @param plain the loop for what is left
 */
record VectorizedLoop(VectorStep step, VectorBlock block, int elements, Loop plain)
    implements Loop {

  /** Returns the vector form of a plain loop, if the expressions have one. */
  static Optional<Loop> of(VectorStep step, VectorCompiler compiler, Loop plain) {
    return compiler
        .compile(step.operation())
        .map(block -> new VectorizedLoop(step, block, compiler.elements(step.operation()), plain));
  }

  @Override
  public boolean take(long[] partial, Stretch stretch) {
    int most = step.mostElements();
    if (stretch.length() <= most) {
      return takeAtOnce(partial, stretch);
    }
    long[] copy = partial.clone(); // so that trouble in a later piece leaves the partial alone
    for (Stretch left = stretch; left.length() > 0; left = left.after(left.upTo(most).length())) {
      if (!takeAtOnce(copy, left.upTo(most))) {
        return false;
      }
    }
    System.arraycopy(copy, 0, partial, 0, partial.length);
    return true;
  }

  private boolean takeAtOnce(long[] partial, Stretch stretch) {
    boolean down = step.operation().isAscending() && stretch.step() < 0;
    Stretch way = down ? stretch.reversed() : stretch;
    int whole = way.length() - way.length() % elements;
    Stretch inVectors = way.upTo(whole);
    Optional<Taken> taken =
        whole > 0 ? step.way().take(inVectors, starts -> run(starts, inVectors)) : Optional.empty();
    if (!plain.take(partial, taken.isPresent() ? way.after(whole) : way)) {
      return false;
    }
    taken.ifPresent(sum -> sum.into(partial)); // after the last that could fail
    return true;
  }

  private Optional<Lanes> run(long[] starts, Stretch stretch) {
    long[] lanes = new long[starts.length * elements];
    for (int a = 0; a < starts.length; a++) {
      Arrays.fill(lanes, a * elements, (a + 1) * elements, starts[a]);
    }
    long stride = stretch.step() * VectorCompiler.lanes();
    return block.run(first(stretch), stride, stretch.length() / elements, lanes)
        ? Optional.of(new Lanes(lanes, elements))
        : Optional.empty();
  }

  private static long[] first(Stretch stretch) {
    long[] first = new long[VectorCompiler.lanes()];
    for (int lane = 0; lane < first.length; lane++) {
      first[lane] = stretch.first() + lane * stretch.step();
    }
    return first;
  }
}
