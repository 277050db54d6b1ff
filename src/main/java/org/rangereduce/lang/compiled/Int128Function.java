package org.rangereduce.lang.compiled;

/** A compiled function with values of 128 bits. */
public interface Int128Function {

  /**
   * Returns the low 64 bits of the value.
   *
   * @param i the argument
   * @param high gets the high 64 bits at index 0
   */
  long at(long i, long[] high);
}
