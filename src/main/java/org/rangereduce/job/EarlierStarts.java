package org.rangereduce.job;

import java.math.BigInteger;

/**
 * What earlier starts of a job did, as far as a checkpoint kept it.
 *
 * @param starts how many there were, at least 1
 * @param elements how many elements they looked at
 * @param skipped how many of those had no value and were left out
 * @param rounds how many rounds of compute and Reduce they made
 * @param seconds the time of these rounds
 */
public record EarlierStarts(
    int starts, BigInteger elements, long skipped, long rounds, double seconds) {}
