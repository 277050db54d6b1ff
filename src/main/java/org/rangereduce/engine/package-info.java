/**
 * The run itself, on one rank: {@link org.rangereduce.engine.JobRunner} goes round by round, each a
 * slice of the kernel's work, a Reduce to rank zero, and an agreement on whether to go on; failure
 * and a wish to stop are agreed upon like everything else, so all ranks end together. At the root
 * {@link org.rangereduce.engine.Checkpointing} decides where a run begins and when its state is
 * saved; a verification computes a sample of blocks again on other ranks. {@link
 * org.rangereduce.engine.Estimate} says beforehand how long it will take, {@link
 * org.rangereduce.engine.Trace} shows a small run element by element.
 */
package org.rangereduce.engine;
