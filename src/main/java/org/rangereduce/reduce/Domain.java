package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.List;

/** What a job goes over. */
public enum Domain {
  /** The integers i of a range. */
  INTEGERS(List.of()),
  /** The middles x of as many equal steps as are asked for, between two reals. */
  MIDPOINTS(
      List.of(
          new Parameter(
              "steps",
              "integrate: how many steps; 1e6 by default",
              BigInteger.valueOf(1_000_000),
              BigInteger.ONE.shiftLeft(51), // up to here the number of a step and a half is exact
              "a step of a range is written 1..100:7")));

  private final List<Parameter> parameters;

  Domain(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /** Returns what can be set. */
  public List<Parameter> parameters() {
    return parameters;
  }
}
