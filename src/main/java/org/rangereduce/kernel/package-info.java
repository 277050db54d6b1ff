/**
 * Slice to partial: {@link org.rangereduce.kernel.Kernel} walks the blocks of a slice and lets the
 * {@link org.rangereduce.reduce.Loop} of the job's reduction take one after the other into a
 * partial. A kernel never sees rank or size; the sequential kernel is the parallel kernel. Loops
 * are the hot code: they call the compiled expression, which the JIT inlines, or are one {@link
 * org.rangereduce.kernel.VectorizedLoop} with it.
 */
package org.rangereduce.kernel;
