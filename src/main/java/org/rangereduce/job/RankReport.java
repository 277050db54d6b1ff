package org.rangereduce.job;

import java.math.BigInteger;

/**
 * What one rank did.
 *
 * @param rank its number, from 0
 * @param host the name of its host
 * @param firstIndex the least index of the elements that it did, unsigned
 * @param lastIndex the greatest index of the elements that it did, unsigned; other ranks did some
 *     between when there was more than one round
 * @param elements how many elements it looked at
 * @param skipped how many of them had no value and were left out
 * @param computeSeconds time in its kernel
 * @param reduceSeconds time in Reduce and agreement, waiting for slower ranks included
 * @param partial the answer for its elements alone, in words
 * @param threads how many threads it computed on
 * @param vectors whether its loop was one over vectors
 */
public record RankReport(
    int rank,
    String host,
    long firstIndex,
    long lastIndex,
    BigInteger elements,
    long skipped,
    double computeSeconds,
    double reduceSeconds,
    String partial,
    int threads,
    boolean vectors) {}
