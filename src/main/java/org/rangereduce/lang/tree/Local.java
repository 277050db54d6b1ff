package org.rangereduce.lang.tree;

import org.rangereduce.lang.Type;

/**
 * A local variable of an expression.
 *
 * @param name how it is written
 * @param slot its number, another for each local of an expression
 * @param type its type, which stays
 */
public record Local(String name, int slot, Type type) {}
