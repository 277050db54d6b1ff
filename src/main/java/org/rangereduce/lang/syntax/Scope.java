package org.rangereduce.lang.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.LocalRef;
import org.rangereduce.lang.tree.Local;

/**
 * The names that are known at a place: each local belongs to the block in which it is first
 * assigned. A function has a scope of its own, whose locals are called {@code f.k}.
 */
final class Scope {
  private final String prefix;
  private final AtomicInteger slots;
  private final Deque<Map<String, Expr>> blocks = new ArrayDeque<>();

  /** Where locals were first assigned, as long as nobody has read them. */
  private final Map<Local, Token> unread = new LinkedHashMap<>();

  private Scope(String prefix, AtomicInteger slots) {
    this.prefix = prefix;
    this.slots = slots;
    enter();
  }

  /** Nothing is known. */
  Scope() {
    this("", new AtomicInteger());
  }

  /** Returns the scope of a function that is called here: it knows none of these names. */
  Scope ofFunction(String name) {
    return new Scope(name + ".", slots);
  }

  /** Starts a block. */
  void enter() {
    blocks.push(new HashMap<>());
  }

  /** Ends a block: its locals are unknown from here on. */
  void leave() {
    blocks.pop();
  }

  private Optional<Expr> find(String name) {
    return blocks.stream() // the innermost first
        .filter(block -> block.containsKey(name))
        .findFirst()
        .map(block -> block.get(name));
  }

  /** Returns whether a name is known here. */
  boolean knows(String name) {
    return find(name).isPresent();
  }

  /** Finds a local that is known here. */
  Optional<Local> local(String name) {
    return find(name).filter(LocalRef.class::isInstance).map(found -> ((LocalRef) found).local());
  }

  /**
   * Returns what a name stands for, which counts as read. Each place gets a node of its own: a
   * local may have other bounds at the next.
   */
  Optional<Expr> read(String name) {
    Optional<Local> local = local(name);
    local.ifPresent(unread::remove);
    return local.<Expr>map(LocalRef::new).or(() -> find(name));
  }

  /** Makes a local known in this block that must be read somewhere. */
  Local declare(Token name, Type type) {
    Local local = declare(name.text(), type);
    unread.put(local, name);
    return local;
  }

  /** Makes a local known in this block. */
  Local declare(String name, Type type) {
    Local local = hidden(name, type);
    bind(name, new LocalRef(local));
    return local;
  }

  /** Lets a name stand for an expression in this block. */
  void bind(String name, Expr expr) {
    blocks.element().put(name, expr);
  }

  /** Makes a local that nobody can name. */
  Local hidden(String name, Type type) {
    return new Local(prefix + name, slots.getAndIncrement(), type);
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
