package org.rangereduce.lang;

/** The values that a number can have, between two ends. */
public sealed interface Interval permits IntegerInterval, RealInterval {}
