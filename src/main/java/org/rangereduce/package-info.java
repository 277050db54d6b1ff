/**
 * RangeReduce: reduce a function over a huge integer range, on as many ranks as there are. {@link
 * org.rangereduce.Main} is the flow from the arguments to the exit status: an {@link
 * org.rangereduce.Invocation} reads the command, {@link org.rangereduce.Handlers} has a handler for
 * each. {@link org.rangereduce.Registry} lists MPI libraries and batch systems. Rooms below, each
 * importing only rooms further down: see ArchitectureTest.
 */
package org.rangereduce;
