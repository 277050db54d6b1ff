/**
 * The compiled form: an expression becomes one small class whose method the JIT turns into machine
 * code, one element at a time ({@link org.rangereduce.lang.compiled.Compiler}); and an expression,
 * its filter and a reduction together become one loop over vectors ({@link
 * org.rangereduce.lang.compiled.VectorCompiler}). Both give the values of {@link
 * org.rangereduce.lang.tree.Evaluator}, bit for bit; where that refuses a value, compiled code
 * throws or gives NaN or infinity, and the caller asks the evaluator why.
 *
 * <p><b>One at a time.</b> {@link org.rangereduce.lang.compiled.Emitter} walks the tree and leaves
 * values on the stack; the bounds of a part decide what it is: a {@code long} without overflow
 * checks, two longs ({@link org.rangereduce.lang.Int128}), a {@code BigInteger}, a double. Each
 * kind has its class of instructions.
 *
 * <p><b>In vectors.</b> {@link org.rangereduce.lang.compiled.VectorSupport} says what can be done
 * with the same bits. {@link org.rangereduce.lang.compiled.VectorLoop} writes the loop, {@link
 * org.rangereduce.lang.compiled.VectorStep} what a vector of values does to the accumulators,
 * {@link org.rangereduce.lang.compiled.VectorEmitter} the values. The variable lives in a vector of
 * neighbouring i; several such are in flight, so that one waits less for another. For {@code sum i
 * --where 'i % 3 == 0 || i % 5 == 0'} each goes through this ({@code CompiledLoopTest} prints
 * more):
 *
 * <pre>
 * sum = sum + blend(0, i, r3 == 0 | r5 == 0)    a filter is a mask
 * r3 = min(r3 + c3, r3 + c3 - 3)                {@link org.rangereduce.lang.compiled.Residues}: no division
 * r5 = min(r5 + c5, r5 + c5 - 5)
 * i = i + stride
 * </pre>
 *
 * <p>Other quotients and remainders go through doubles where that is exact ({@link
 * org.rangereduce.lang.compiled.VectorDivision}); sine and cosine are the scalar ones, line by line
 * ({@link org.rangereduce.lang.compiled.VectorTrigonometry}), and what they leave to StrictMath
 * makes the loop give up, so that the block is done one at a time. To add an operation: accept it
 * in VectorSupport, write it in VectorEmitter, and add it to the random expressions of {@code
 * VectorLoopsTest}. What a reduction does with the values is an {@link
 * org.rangereduce.reduce.Accumulation} that its own vector step names.
 */
package org.rangereduce.lang.compiled;
