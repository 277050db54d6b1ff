/**
 * Starting ranks, in this process or as processes of their own over many machines, for which there
 * are four rooms inside: {@code hostfile} (which rank where), {@code agent} (what runs on a host),
 * {@code cluster} (the launcher's side) and {@code slurm} (the same inside a Slurm job). {@link
 * org.rangereduce.launch.Multicore} runs them as threads of this process over MPJ Express's
 * shared-memory device: each rank gets a class loader with MPI classes of its own ({@link
 * org.rangereduce.launch.RankLoader}), as MPJ Express's own starter does, but standard output and
 * error stay apart and the first rank that throws ends the run. {@link
 * org.rangereduce.launch.MpjHome} knows where the jars of MPJ Express are.
 */
package org.rangereduce.launch;
