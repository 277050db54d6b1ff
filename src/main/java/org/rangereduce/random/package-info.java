/**
 * Random numbers by counter: each is a function of a seed, an element, the number of the draw and
 * its kind alone, so it has the same bits on any number of ranks, in any order, after any restart.
 * {@link org.rangereduce.random.Philox} makes the bits, {@link org.rangereduce.random.Draw} says
 * which of them a draw takes.
 */
package org.rangereduce.random;
