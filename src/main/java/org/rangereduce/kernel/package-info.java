/**
 * Slice to partial: {@link org.rangereduce.kernel.Kernel} walks the blocks of a slice and lets one
 * {@link org.rangereduce.kernel.BlockLoop} after the other take them into a partial. A kernel never
 * sees rank or size; the sequential kernel is the parallel kernel. Each loop is one idea: one kind
 * of value and one kind of reduction. Loops are the hot code: they call the compiled expression,
 * which the JIT inlines.
 */
package org.rangereduce.kernel;
