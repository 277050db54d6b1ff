package org.rangereduce.range;

/**
 * One of several parts of a range that are reduced apart from each other and combined later, as the
 * tasks of an array job do. Parts are whole blocks of the whole range, so the combination has the
 * same bits as one run over all of it.
 *
 * <p>Where a part begins and ends depends on its fraction of the range alone, so parts of different
 * cuts fit together: 1/2, 3/4 and 4/4 are the whole.
 *
 * @param number which part, from 1
 * @param of how many there are, at most {@link #LARGEST_CUT}
 */
public record Part(int number, int of) {
  /** The largest number of parts of a range. */
  public static final int LARGEST_CUT = 1_000_000;

  /** The whole range. */
  public static final Part WHOLE = new Part(1, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public Part {
    if (number < 1 || number > of || of > LARGEST_CUT) {
      throw new IllegalArgumentException("there is no part " + number + " of " + of);
    }
  }

  /** Returns the blocks of this part; none if there are more parts than blocks. */
  public Slice slice(Blocks blocks) {
    return new Slice(border(blocks.count(), number - 1), border(blocks.count(), number));
  }

  /**
   * Returns floor(count * parts / of), the end of the first {@code parts} parts. Nothing overflows:
   * the first term is at most count, and the product of the second is below of * of.
   */
  private long border(long count, long parts) {
    return count / of * parts + count % of * parts / of;
  }

  /** Returns the part as it is written on the command line: {@code 2/4}. */
  @Override
  public String toString() {
    return number + "/" + of;
  }
}
