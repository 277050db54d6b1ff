package org.rangereduce.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;
import org.rangereduce.range.Slice;

/**
 * What each rank is to do in a round, in the order of the range. Every rank does its share from the
 * first element on, so what is left of a round is at most one interval for each rank; that is dealt
 * alone before anything new, so there are never more intervals.
 *
 * @param shares of each rank
 * @param isNew whether these are elements that were not dealt before
 */
record Deal(List<Intervals> shares, boolean isNew) {

  /** Cuts blocks into one slice for each rank. */
  interface Cut {
    Slice slice(Slice round, int rank);
  }

  /**
   * Deals the next round.
   *
   * @param left what is to be done, not empty
   * @param end the last element of the share of this run
   * @param size how many blocks a round of new elements has
   * @param ranks how many ranks there are
   */
  static Deal of(Intervals left, long end, Blocks blocks, long size, int ranks, Cut cut) {
    List<Interval> gaps = left.list();
    Interval last = gaps.get(gaps.size() - 1);
    List<Interval> old = last.last() == end ? gaps.subList(0, gaps.size() - 1) : gaps;
    return old.isEmpty() ? fresh(last, blocks, size, ranks, cut) : rest(old, ranks);
  }

  private static Deal fresh(Interval tail, Blocks blocks, long size, int ranks, Cut cut) {
    long from = blocks.blockOf(tail.first());
    long all = blocks.blockOf(tail.last()) + 1 - from;
    Slice round = new Slice(from, from + Math.min(size, all));
    List<Intervals> shares = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      Optional<Interval> slice = cut.slice(round, rank).interval(blocks);
      shares.add(slice.map(one -> within(tail, one)).orElse(Intervals.NONE));
    }
    return new Deal(shares, true);
  }

  /** The first block of what is left, and the last, may be done in part. */
  private static Intervals within(Interval tail, Interval slice) {
    long first =
        Long.compareUnsigned(slice.first(), tail.first()) < 0 ? tail.first() : slice.first();
    long last = Long.compareUnsigned(slice.last(), tail.last()) > 0 ? tail.last() : slice.last();
    return new Intervals(List.of(new Interval(first, last)));
  }

  private static Deal rest(List<Interval> gaps, int ranks) {
    List<Intervals> shares = new ArrayList<>();
    if (gaps.size() >= ranks) { // whole ones, as more cuts would leave more intervals
      for (long rank = 0; rank < ranks; rank++) {
        int from = (int) (rank * gaps.size() / ranks);
        int to = (int) ((rank + 1) * gaps.size() / ranks);
        shares.add(new Intervals(gaps.subList(from, to)));
      }
      return new Deal(shares, false);
    }
    int[] pieces = pieces(gaps, ranks);
    for (int gap = 0; gap < gaps.size(); gap++) {
      for (int piece = 0; piece < pieces[gap]; piece++) {
        shares.add(piece(gaps.get(gap), piece, pieces[gap]));
      }
    }
    return new Deal(shares, false);
  }

  /** In how many pieces each interval is cut: at least one, and more where there is more to do. */
  private static int[] pieces(List<Interval> gaps, int ranks) {
    int[] pieces = new int[gaps.size()];
    java.util.Arrays.fill(pieces, 1);
    for (int more = ranks - gaps.size(); more > 0; more--) {
      int largest = 0;
      for (int gap = 1; gap < pieces.length; gap++) {
        double here = length(gaps.get(gap)) / pieces[gap];
        largest = here > length(gaps.get(largest)) / pieces[largest] ? gap : largest;
      }
      pieces[largest]++;
    }
    return pieces;
  }

  private static double length(Interval interval) {
    return (interval.last() - interval.first()) + 1.0;
  }

  private static Intervals piece(Interval gap, int piece, int pieces) {
    long length = gap.last() - gap.first() + 1; // what was dealt once is far below 2^63
    long from = length / pieces * piece + Math.min(piece, length % pieces);
    long count = length / pieces + (piece < length % pieces ? 1 : 0);
    return count == 0
        ? Intervals.NONE
        : new Intervals(List.of(new Interval(gap.first() + from, gap.first() + from + count - 1)));
  }

  /** Returns how many elements are dealt. */
  double elements() {
    return shares.stream().mapToDouble(share -> share.count().doubleValue()).sum();
  }
}
