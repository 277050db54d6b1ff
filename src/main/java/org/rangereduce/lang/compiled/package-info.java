/**
 * The compiled form: an expression becomes one small class whose method the JIT turns into machine
 * code. {@link org.rangereduce.lang.compiled.Compiler} makes the class, {@link
 * org.rangereduce.lang.compiled.Emitter} writes the method; an integer part is a {@code long} where
 * its bounds prove that it fits and a {@code BigInteger} elsewhere. Compiled code and {@link
 * org.rangereduce.lang.Evaluator} give the same values; where the evaluator refuses a value,
 * compiled code throws or gives NaN or infinity, and the caller asks the evaluator why.
 */
package org.rangereduce.lang.compiled;
