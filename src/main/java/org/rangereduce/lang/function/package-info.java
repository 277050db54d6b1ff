/**
 * The table of functions. A function is a row, a {@link
 * org.rangereduce.lang.function.NamedFunction}: its name, a line of help with an example, and one
 * {@link org.rangereduce.lang.function.Overload} for each list of types that it takes: its value as
 * defined, its bounds, its 64-bit form, and whatever makes it faster. Parser, types, evaluator,
 * bounds, compiler, help and the table of the README read the rows, so a function is added in one
 * place: its family here, such as {@link org.rangereduce.lang.function.IntegerFunctions}. A table
 * is a value ({@link org.rangereduce.lang.function.Functions}) that is passed in; a run may add
 * rows.
 */
package org.rangereduce.lang.function;
