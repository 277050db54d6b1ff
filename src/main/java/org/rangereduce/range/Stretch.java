package org.rangereduce.range;

/**
 * Neighbouring elements that one call of a loop takes.
 *
 * @param index the index of the first in the range, unsigned
 * @param first the first element
 * @param step the distance to the next
 * @param length how many there are, at least 0
 */
public record Stretch(long index, long first, long step, int length) {

  /** Returns the elements behind the first {@code elements} elements. */
  public Stretch after(int elements) {
    return new Stretch(index + elements, first + elements * step, step, length - elements);
  }

  /** Returns the first {@code elements} elements, or all if there are fewer. */
  public Stretch upTo(int elements) {
    return elements >= length ? this : new Stretch(index, first, step, elements);
  }

  /**
   * Returns the same elements from the last to the first, for uses in which only the elements
   * count: the index stays that of the first of the range.
   */
  public Stretch reversed() {
    return new Stretch(index, first + (length - 1) * step, -step, length);
  }
}
