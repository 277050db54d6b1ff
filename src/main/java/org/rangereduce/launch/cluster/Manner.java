package org.rangereduce.launch.cluster;

/**
 * The manner of a run.
 *
 * @param isOurs whether the program is this one, which reads no input and says itself why its exit
 *     status is not 0
 * @param tagOutput whether lines of output start with their rank
 * @param limits how long things may take
 */
public record Manner(boolean isOurs, boolean tagOutput, Limits limits) {}
