package org.rangereduce.report.scaling;

/**
 * Something that a reader must know before believing a number.
 *
 * @param weight how bad it is
 * @param text a sentence without a full stop, with what would fix it where that is known
 */
public record Trouble(Weight weight, String text) {

  /** How bad a trouble is. */
  public enum Weight {
    /** Something is wrong: results, runs. */
    WRONG,
    /** Numbers may mislead. */
    DOUBTFUL
  }
}
