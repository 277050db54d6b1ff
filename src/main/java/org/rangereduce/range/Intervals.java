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

  /**
   * Returns the union with other intervals, which must not overlap these; in time linear in the
   * number of intervals, after sorting.
   */
  public Intervals with(List<Interval> more) {
    List<Interval> all = new ArrayList<>(list);
    all.addAll(more);
    all.sort((a, b) -> Long.compareUnsigned(a.first(), b.first()));
    List<Interval> joined = new ArrayList<>();
    for (Interval one : all) {
      int end = joined.size() - 1;
      if (end >= 0 && joined.get(end).last() + 1 == one.first()) {
        joined.set(end, new Interval(joined.get(end).first(), one.last()));
      } else {
        joined.add(one);
      }
    }
    return new Intervals(joined);
  }

  /** Returns the elements of an interval that are not in this set. */
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

  /** Returns the elements before an index. */
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

  /** Returns the first n elements, or all if there are fewer; n is unsigned. */
  public Intervals upTo(long n) {
    List<Interval> kept = new ArrayList<>();
    long left = n;
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
