/**
 * Interval analysis: from the ends of the variable to bounds of every part of an expression. What
 * these bounds prove decides the arithmetic: 64-bit integers without overflow checks where every
 * value fits, exact integers of any size elsewhere, and checks for infinity only where one can
 * appear.
 */
package org.rangereduce.lang.bounds;
