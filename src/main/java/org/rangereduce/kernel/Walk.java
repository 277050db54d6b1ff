package org.rangereduce.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Interval;
import org.rangereduce.reduce.Loop;

/**
 * Hands out elements in order, piece by piece, to the threads of a rank: those handed out are
 * always the first of them. A piece never crosses the border of a block, nor a place where another
 * loop is needed.
 */
public final class Walk {
  /**
   * What is cut no further to find out where 64 bits are enough: fewer elements than this, or a
   * single block.
   */
  private static final long SMALLEST_CUT = 4096;

  /**
   * The longest piece for a loop for integers of any size: where elements become expensive, they
   * become very expensive.
   */
  private static final int MOST_GENERAL = 4096;

  /** A loop and the elements it may take. */
  private record Segment(long first, long last, boolean isNarrow) {}

  /**
   * Elements to be taken at once.
   *
   * @param index the index of the first, unsigned
   * @param length how many
   * @param loop that may take them
   */
  public record Piece(long index, int length, Loop loop) {}

  private final Blocks blocks;
  private final Plan plan;
  private final Predicate<Interval> fitsLong;

  /** What is not looked at yet, the next on top. */
  private final Deque<Interval> ahead = new ArrayDeque<>();

  private Segment segment;
  private boolean isEnded;
  private long handedOut;

  /**
   * Hands out some intervals, in their order.
   *
   * @param fitsLong returns whether 64 bits are enough for all integers at some elements
   */
  Walk(Plan plan, Blocks blocks, Predicate<Interval> fitsLong, List<Interval> intervals) {
    this.plan = plan;
    this.blocks = blocks;
    this.fitsLong = fitsLong;
    intervals.forEach(ahead::addLast);
  }

  /**
   * Hands out the next piece.
   *
   * @param most how many elements at most
   * @return nothing if there is none left, or it was ended
   */
  public synchronized Optional<Piece> next(int most) {
    if (isEnded || segment == null && !advance()) {
      return Optional.empty();
    }
    long first = segment.first;
    int allowed = segment.isNarrow ? most : Math.min(most, MOST_GENERAL);
    long last = blocks.last(first);
    last = Long.compareUnsigned(last, segment.last) < 0 ? last : segment.last;
    last = Long.compareUnsigned(last - first, allowed) < 0 ? last : first + allowed - 1;
    Loop loop = segment.isNarrow ? plan.narrowLoop() : plan.generalLoop();
    segment = last == segment.last ? null : new Segment(last + 1, segment.last, segment.isNarrow);
    int length = (int) (last - first) + 1;
    handedOut += length;
    return Optional.of(new Piece(first, length, loop));
  }

  /** Nothing more is handed out. */
  public synchronized void end() {
    isEnded = true;
  }

  /**
   * Nothing more is handed out, as nothing behind what was handed out counts any more: so the rest
   * of the block at hand is as good as done.
   */
  public synchronized void endWithBlock() {
    if (!isEnded
        && segment != null
        && segment.first != blocks.start(blocks.blockOf(segment.first))) {
      long last = blocks.last(segment.first);
      handedOut +=
          (Long.compareUnsigned(last, segment.last) < 0 ? last : segment.last) - segment.first + 1;
    }
    isEnded = true;
  }

  /** Returns how many elements were handed out; unsigned. */
  public synchronized long handedOut() {
    return handedOut;
  }

  /** Finds the next segment: halves what is ahead until one loop is right for all of it. */
  private boolean advance() {
    while (!ahead.isEmpty()) {
      Interval next = ahead.pop();
      boolean isCuttable = plan.arithmetic() == Plan.Arithmetic.NARROW_IN_PARTS;
      boolean isNarrow =
          plan.arithmetic() == Plan.Arithmetic.NARROW || isCuttable && fitsLong.test(next);
      if (isNarrow || !isCuttable || isSmall(next)) {
        segment = new Segment(next.first(), next.last(), isNarrow);
        return true;
      }
      long middle = next.first() + (next.last() - next.first() >>> 1);
      long border = blocks.last(middle);
      boolean isInside = Long.compareUnsigned(border, next.last()) < 0;
      Interval front = new Interval(next.first(), isInside ? border : middle);
      ahead.push(new Interval(front.last() + 1, next.last()));
      ahead.push(front);
    }
    return false;
  }

  private boolean isSmall(Interval interval) {
    return blocks.blockOf(interval.first()) == blocks.blockOf(interval.last())
        || Long.compareUnsigned(interval.last() - interval.first(), SMALLEST_CUT) < 0;
  }
}
