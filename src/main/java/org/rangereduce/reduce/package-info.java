/**
 * Reductions as objects: identity, accumulate one value, combine two partials, generate the answer.
 * A partial is a plain {@code long[]} of fixed length, so that MPI can carry it and a checkpoint
 * can keep it. Combining is exact and order-free: integers and doubles are added in wide
 * accumulators of 32-bit limbs, where a sum over ranks is the element-wise sum of the limbs. To add
 * a reduction, implement {@link org.rangereduce.reduce.IntegerReduction}, {@link
 * org.rangereduce.reduce.RealReduction} or {@link org.rangereduce.reduce.MatchReduction} and name
 * its row in {@link org.rangereduce.reduce.Reductions}; extending.md walks through it. This room
 * knows ranges and nothing else.
 */
package org.rangereduce.reduce;
