package org.rangereduce.kernel;

import java.util.Optional;
import org.rangereduce.range.Slice;

/** A kernel in one thread, without rounds, clock or ranks. */
public final class Sequential {
  private Sequential() {}

  /** Takes all elements of a job into a partial. */
  public static Progress compute(Kernel kernel, long[] partial) {
    return compute(kernel, new Slice(0, kernel.blocks().count()), partial);
  }

  /**
   * Takes the elements of whole blocks into a partial, up to the first that has no value or to the
   * end of a search.
   */
  static Progress compute(Kernel kernel, Slice slice, long[] partial) {
    Progress progress = new Progress();
    Walk walk = kernel.walk(slice.interval(kernel.blocks()).stream().toList());
    Optional<Walk.Piece> piece = walk.next(kernel.blocks().size());
    while (piece.isPresent() && !progress.isFailed() && !kernel.reduction().isComplete(partial)) {
      kernel.take(piece.get(), partial, progress);
      piece = walk.next(kernel.blocks().size());
    }
    return progress;
  }
}
