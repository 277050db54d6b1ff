package org.rangereduce.combine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;

/** Names the parts that fill a gap between others. */
final class MissingParts {
  private MissingParts() {}

  /**
   * Returns parts that fill a gap, in the order of the range; those of the coarsest cut that fit.
   *
   * @param gap not empty
   * @param cuts into how many parts the job was cut where there are parts
   * @return nothing if no part of these cuts, nor of the cut that all of them divide, fits
   */
  static List<Part> of(Slice gap, Blocks blocks, Collection<Integer> cuts) {
    TreeSet<Integer> candidates = new TreeSet<>(cuts);
    common(cuts).ifPresent(candidates::add);
    List<Part> parts = new ArrayList<>();
    long from = gap.from();
    while (from < gap.to()) {
      long begin = from;
      Optional<Part> next =
          candidates.stream()
              .flatMap(of -> beginningAt(begin, of, blocks).stream())
              .filter(part -> part.slice(blocks).to() <= gap.to())
              .findFirst();
      if (next.isEmpty()) {
        return List.of();
      }
      parts.add(next.get());
      from = next.get().slice(blocks).to();
    }
    return parts;
  }

  /** The least common multiple of all cuts, if it is a cut. */
  private static Optional<Integer> common(Collection<Integer> cuts) {
    long multiple = 1;
    for (int cut : cuts) {
      long divisor =
          java.math.BigInteger.valueOf(multiple).gcd(java.math.BigInteger.valueOf(cut)).longValue();
      multiple = multiple / divisor * cut;
      if (multiple > Part.LARGEST_CUT) {
        return Optional.empty();
      }
    }
    return Optional.of((int) multiple);
  }

  /** Finds the part of a cut that is not empty and begins at a block, by bisection. */
  private static Optional<Part> beginningAt(long block, int of, Blocks blocks) {
    int low = 1;
    int high = of;
    while (low < high) { // the last part that begins at the block or before it
      int middle = low + (high - low + 1) / 2;
      if (new Part(middle, of).slice(blocks).from() <= block) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Part part = new Part(low, of);
    Slice slice = part.slice(blocks);
    return slice.from() == block && !slice.isEmpty() ? Optional.of(part) : Optional.empty();
  }
}
