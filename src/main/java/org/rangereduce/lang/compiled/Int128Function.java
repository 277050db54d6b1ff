package org.rangereduce.lang.compiled;

import org.rangereduce.reduce.WideFunction;

/** A compiled function with values of 128 bits. */
public interface Int128Function extends WideFunction {}
