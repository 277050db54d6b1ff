package org.rangereduce.report.scaling.runs;

import java.util.Optional;

/**
 * What one rank of a run did.
 *
 * @param rank its number, from 0
 * @param host the name of its host; empty if unknown
 * @param elements how many elements it looked at, rounded to a double
 * @param computeSeconds time in its kernel
 * @param reduceSeconds time in Reduce, waiting for slower ranks included
 * @param vectors whether its loop was one over vectors; empty if unknown
 */
public record RankTimes(
    int rank,
    String host,
    double elements,
    double computeSeconds,
    double reduceSeconds,
    Optional<Boolean> vectors) {}
