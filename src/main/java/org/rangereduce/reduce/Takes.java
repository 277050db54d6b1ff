package org.rangereduce.reduce;

/** What f(i) must be for a reduction. */
public enum Takes {
  /** An integer or a real. */
  NUMBER,
  /** An integer. */
  INTEGER,
  /** A condition, true or false. */
  PREDICATE
}
