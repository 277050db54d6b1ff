package org.rangereduce.range;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of elements as intervals in ascending order, of which no two touch. Immutable; operations
 * take time in the number of intervals.
 *
 * @param list the intervals
 */
public record Intervals(List<Interval> list) {
  /** No element. */
  public static final Intervals NONE = new Intervals(List.of());

  /**
   * Checks and copies the list.
   *
   * @throws IllegalArgumentException if they are out of order, overlap or touch
   */
  public Intervals {
    list = List.copyOf(list);
    for (int k = 1; k < list.size(); k++) {
      long end = list.get(k - 1).last();
      if (Long.compareUnsigned(end, list.get(k).first()) >= 0 || end + 1 == list.get(k).first()) {
        throw new IllegalArgumentException("not apart: " + list.get(k - 1) + ", " + list.get(k));
      }
    }
  }

  /** Returns the number of elements. */
  public BigInteger count() {
    return list.stream().map(Interval::count).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns whether there is no element. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** Returns these and those of another interval, of which none is here yet. */
  public Intervals with(Interval more) {
    List<Interval> all = new ArrayList<>();
    Interval grown = more;
    boolean isPlaced = false;
    for (Interval one : list) {
      if (one.last() + 1 == grown.first() && grown.first() != 0) {
        grown = new Interval(one.first(), grown.last());
      } else if (grown.last() + 1 == one.first() && one.first() != 0) {
        grown = new Interval(grown.first(), one.last());
      } else {
        if (!isPlaced && Long.compareUnsigned(grown.last(), one.first()) < 0) {
          all.add(grown);
          isPlaced = true;
        }
        all.add(one);
      }
    }
    if (!isPlaced) {
      all.add(grown);
    }
    return new Intervals(all);
  }

  /** Returns what of an interval is not here. */
  public Intervals gapsIn(Interval whole) {
    List<Interval> gaps = new ArrayList<>();
    long from = whole.first();
    for (Interval one : list) {
      if (Long.compareUnsigned(one.first(), from) > 0) {
        gaps.add(new Interval(from, one.first() - 1));
      }
      if (one.last() == whole.last()) {
        return new Intervals(gaps);
      }
      from = one.last() + 1;
    }
    gaps.add(new Interval(from, whole.last()));
    return new Intervals(gaps);
  }

  /** Returns the elements before an index, which is not 0. */
  public Intervals before(long index) {
    List<Interval> kept = new ArrayList<>();
    for (Interval one : list) {
      if (Long.compareUnsigned(one.last(), index) < 0) {
        kept.add(one);
      } else if (Long.compareUnsigned(one.first(), index) < 0) {
        kept.add(new Interval(one.first(), index - 1));
      }
    }
    return new Intervals(kept);
  }

  /** Returns the first so many elements, or all if there are fewer; unsigned. */
  public Intervals upTo(long elements) {
    List<Interval> kept = new ArrayList<>();
    long left = elements;
    for (Interval one : list) {
      if (left == 0) {
        break;
      }
      Interval taken = one.upTo(left);
      kept.add(taken);
      left = taken == one ? left - (one.last() - one.first() + 1) : 0;
    }
    return new Intervals(kept);
  }

  /** Returns whether all elements are within an interval. */
  public boolean areIn(Interval whole) {
    return isEmpty()
        || Long.compareUnsigned(list.get(0).first(), whole.first()) >= 0
            && Long.compareUnsigned(list.get(list.size() - 1).last(), whole.last()) <= 0;
  }
}
