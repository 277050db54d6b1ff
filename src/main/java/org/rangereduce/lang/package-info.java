/**
 * The function language. Rooms inside, from top to bottom: {@code compiled} (bytecode), {@code
 * bounds} (interval analysis), {@code syntax} (from text to tree), {@code tree} (expressions and
 * their values as defined) and {@code function} (the table of functions). Here stand its
 * arithmetic, on integers of any size, of 128 and of 64 bits and on doubles, and intervals of such.
 */
package org.rangereduce.lang;
