package org.rangereduce.job;

import java.math.BigInteger;

/**
 * How far a job has come.
 *
 * @param done how many elements have been looked at, in this start and earlier ones
 * @param of how many there are
 * @param perSecond how many are looked at in a second; 0 when that is not known yet
 */
public record ProgressReport(BigInteger done, BigInteger of, double perSecond) {

  /** Returns what part of the elements has been looked at, from 0 to 1; 1 of none. */
  public double fraction() {
    return of.signum() == 0 ? 1 : done.doubleValue() / of.doubleValue();
  }

  /** Returns how long the rest takes at this rate; infinite when the rate is not known. */
  public double secondsLeft() {
    return of.subtract(done).doubleValue() / perSecond;
  }
}
