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

  /** Returns how many elements were looked at, whole blocks counted; unsigned. */
  public long elements() {
    return elements;
  }

  /** Returns how many had no value and were left out. */
  public long skipped() {
    return skipped;
  }

  /** Says whether an element had no value; the partial then stands for those before it. */
  public boolean isFailed() {
    return failed;
  }

  /** Returns the index of the element that had no value, unsigned. */
  public long failedIndex() {
    return failedIndex;
  }
}
