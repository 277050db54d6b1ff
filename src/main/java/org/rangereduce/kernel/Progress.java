package org.rangereduce.kernel;

/** How far a kernel came in a slice. Belongs to one rank. */
public final class Progress {
  private long elements;
  private long skipped;
  private boolean failed;
  private long failedIndex;

  void add(long count) {
    elements += count;
  }

  void skip() {
    skipped++;
  }

  void fail(long index) {
    failed = true;
    failedIndex = index;
  }

  /** Adds how far another piece of the same slice came; the first failure of either counts. */
  public void add(Progress piece) {
    elements += piece.elements;
    skipped += piece.skipped;
    if (piece.failed && (!failed || Long.compareUnsigned(piece.failedIndex, failedIndex) < 0)) {
      fail(piece.failedIndex);
    }
  }

  /** Returns how many elements were looked at, whole blocks counted; unsigned. */
  public long elements() {
    return elements;
  }

  /** Returns how many had no value and were left out. */
  public long skipped() {
    return skipped;
  }

  /** Returns whether an element had no value; the partial then stands for those before it. */
  public boolean isFailed() {
    return failed;
  }

  /** Returns the index of the element that had no value, unsigned. */
  public long failedIndex() {
    return failedIndex;
  }
}
