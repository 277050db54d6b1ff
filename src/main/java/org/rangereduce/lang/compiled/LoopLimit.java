package org.rangereduce.lang.compiled;

import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.tree.Statement;

/**
 * What {@link Bounds#inLoops} supposes of locals that loops change, and how compiled code sees
 * without a jump that one is beyond it: for a limit of 2^b, v + 2^b has bits from the b+1-th on
 * only if v is not from -2^b to 2^b - 1. Such bits are gathered, and looked at now and then.
 *
 * @param bounds of the code that is compiled
 */
record LoopLimit(Bounds bounds) {

  /** Returns whether there is a limit; if not, all is proven or checked. */
  boolean isThere() {
    return bounds.limitsLoops();
  }

  /** Returns what is added to a value: 2^b. */
  long shift() {
    return bounds.inLoops().high().longValueExact();
  }

  /** Returns the bits that only the sum with a value beyond the limit has. */
  long mask() {
    return -(shift() << 1);
  }

  /** Returns whether an assignment in a loop may bring its local beyond the limit. */
  boolean mayBeBroken(Statement.Assign statement) {
    return isThere()
        && statement.local().type() == Type.INTEGER
        && !bounds.inLoops().holds(bounds.integer(statement.value()));
  }
}
