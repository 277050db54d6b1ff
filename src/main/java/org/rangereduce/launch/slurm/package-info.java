/**
 * Ranks inside a Slurm allocation: they are the tasks of one job step, which one srun starts, so
 * that placing, binding, limits, accounting and cleaning up are Slurm's. {@link
 * org.rangereduce.launch.slurm.Allocation} reads what a job has been given, {@link
 * org.rangereduce.launch.slurm.StepCommand} and {@link org.rangereduce.launch.slurm.TaskScript} are
 * pure functions from what is wanted to the command that starts it, {@link
 * org.rangereduce.launch.slurm.SrunLine} is a line of srun. A task connects to the launcher at
 * once, by the address by which Slurm reached it from there, and its standard streams are
 * connections of their own; {@link org.rangereduce.launch.slurm.Step} makes of all this the same
 * messages that agents send, so that the supervisor is that of {@code launch.cluster}.
 */
package org.rangereduce.launch.slurm;
