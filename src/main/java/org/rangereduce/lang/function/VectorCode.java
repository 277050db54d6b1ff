package org.rangereduce.lang.function;

import java.util.OptionalInt;

/**
 * Writes instructions on vectors of longs and of doubles, one element a lane: operands stand on the
 * stack, the result takes their place. Constants are prepared before the loop.
 */
public interface VectorCode {

  /** Before the loop: puts a constant into a local variable. */
  void prepare(long value);

  /** Before the loop: puts a constant into a local variable. */
  void prepare(double value);

  /** Before the loop: gets ready for {@link #negativeOrTrouble}. */
  void prepareTrouble();

  /** Returns the local variable of a constant that is prepared. */
  int constant(long value);

  /** Returns the local variable of a constant that is prepared. */
  int constant(double value);

  /** Leaves the vector in a local variable. */
  void load(int local);

  /** Stores the vector on the stack in a new local variable, and returns that. */
  int store();

  /** Applies a method of a vector of longs to another one: add, sub, mul, and, or. */
  void longs(String method);

  /** Applies a method of a vector of doubles to another one: add, sub, mul, div. */
  void doubles(String method);

  /** Applies a method of a vector of doubles without operand: abs, sqrt, neg. */
  void doublesAlone(String method);

  /** Applies a method of a vector of longs without operand: abs, neg. */
  void longsAlone(String method);

  /** Shifts longs to the left by a constant. */
  void shiftLeft(int bits);

  /** Shifts longs without sign to the right by a constant. */
  void shiftRight(int bits);

  /**
   * Returns the local variable in which a vector is, if it was kept for these elements.
   *
   * @param key what it is, if the vector of elements is given
   */
  OptionalInt kept(Object key);

  /** Keeps a vector as long as the elements are the same. */
  void keep(Object key, int local);

  /** Takes the exclusive or of longs and the longs in a local variable. */
  void xor(int local);

  /** Takes doubles for the longs with the same bits. */
  void asDoubles();

  /** Takes longs for the doubles with the same bits. */
  void asLongs();

  /**
   * Notes trouble if a double in a local variable is not negative: the lane has a value that no
   * vector operation gives, and the block is done one by one.
   */
  void negativeOrTrouble(int doubles);
}
