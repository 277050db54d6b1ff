package org.rangereduce.lang.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Local;

/**
 * The locals that are known at a place: each belongs to the block in which it is first assigned.
 */
final class Scope {
  private final Deque<Map<String, Local>> blocks = new ArrayDeque<>();

  /** Where locals were first assigned, as long as nobody has read them. */
  private final Map<Local, Token> unread = new LinkedHashMap<>();

  private int slots;

  Scope() {
    enter();
  }

  /** Begins a block. */
  void enter() {
    blocks.push(new HashMap<>());
  }

  /** Ends a block: its locals are unknown from here on. */
  void leave() {
    blocks.pop();
  }

  /** Finds a local that is known here. */
  Optional<Local> find(String name) {
    for (Map<String, Local> block : blocks) { // the innermost first
      if (block.containsKey(name)) {
        return Optional.of(block.get(name));
      }
    }
    return Optional.empty();
  }

  /** Makes a local known in this block that must be read somewhere. */
  Local declare(Token name, Type type) {
    Local local = declare(name.text(), type);
    unread.put(local, name);
    return local;
  }

  /** Makes a local known in this block. */
  Local declare(String name, Type type) {
    Local local = new Local(name, slots++, type);
    blocks.element().put(name, local);
    return local;
  }

  /** Makes a local that nobody can name. */
  Local hidden(String name, Type type) {
    return new Local(name, slots++, type);
  }

  /** Notes that a local is read. */
  void read(Local local) {
    unread.remove(local);
  }

  /** Returns the first local that nobody reads. */
  Optional<Token> firstUnread() {
    return unread.values().stream().findFirst();
  }

  /** Returns the names that are known here. */
  Stream<String> names() {
    return blocks.stream().flatMap(block -> block.keySet().stream());
  }
}
