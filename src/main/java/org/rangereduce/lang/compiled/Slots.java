package org.rangereduce.lang.compiled;

import java.util.HashMap;
import java.util.Map;
import org.rangereduce.lang.tree.Local;

/** The local variables of a compiled method that are free, and those that locals have. */
final class Slots {
  private final Map<Local, Integer> locals = new HashMap<>();
  private int next;

  /**
   * The local variables of a method.
   *
   * @param next the first that is free
   */
  Slots(int next) {
    this.next = next;
  }

  /** Takes local variables that are neighbours, and returns the first. */
  int take(int size) {
    int first = next;
    next += size;
    return first;
  }

  /** Returns the local variable of a local, which has taken one of this size. */
  int of(Local local, int size) {
    return locals.computeIfAbsent(local, key -> take(size));
  }
}
