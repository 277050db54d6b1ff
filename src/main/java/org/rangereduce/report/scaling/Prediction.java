package org.rangereduce.report.scaling;

import org.rangereduce.report.scaling.fit.Estimate;

/**
 * What a fitted law says of a size that was not measured.
 *
 * @param size ranks or nodes, beyond the largest measured
 * @param seconds the time of the loop; where the range grows, of a range that has grown to the size
 * @param speedup over the baseline
 * @param efficiency the speedup as a fraction of the ideal one
 */
public record Prediction(int size, Estimate seconds, Estimate speedup, Estimate efficiency) {}
