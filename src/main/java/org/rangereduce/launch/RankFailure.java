package org.rangereduce.launch;

/**
 * A rank threw what it should not have.
 *
 * @param rank which
 * @param cause what it threw
 */
public record RankFailure(int rank, Throwable cause) {}
