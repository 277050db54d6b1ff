package org.rangereduce.report.scaling.runs;

/**
 * The job of a run in Slurm, as texts that are empty if unknown.
 *
 * @param job its number
 * @param step the number of the step in it
 * @param partition where it ran
 * @param nodelist its nodes, as Slurm writes them
 */
public record SlurmJob(String job, String step, String partition, String nodelist) {}
