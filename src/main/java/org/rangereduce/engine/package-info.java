/**
 * The run itself, on one rank: {@link org.rangereduce.engine.JobRunner} goes round by round, each a
 * slice of the kernel's work, a Reduce to rank zero, and an agreement on whether to go on; failure
 * is agreed upon like everything else, so all ranks end together. {@link
 * org.rangereduce.engine.Estimate} says beforehand how long it will take, {@link
 * org.rangereduce.engine.Trace} shows a small run element by element.
 */
package org.rangereduce.engine;
