/**
 * The state between rounds, kept in a file so that a run can go on where another ended. {@link
 * org.rangereduce.checkpoint.Checkpoint} is that state: what the job is, which elements are done,
 * the accumulator exactly, and how it went so far; it is small, and grows by an interval for each
 * rank. {@link org.rangereduce.checkpoint.CheckpointFile} reads it, writes it so that there is a
 * whole one at every moment, and keeps other runs away; {@link org.rangereduce.checkpoint.Saver}
 * writes beside the run; {@link org.rangereduce.checkpoint.PartFile} only reads, whatever file has
 * the state of a part. Nothing here knows when to save; the engine does.
 */
package org.rangereduce.checkpoint;
