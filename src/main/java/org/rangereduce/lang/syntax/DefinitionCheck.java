package org.rangereduce.lang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Expr.LocalRef;

/**
 * Looks for types of arguments for which a function has a value; if there are none, it has a fault
 * that shows before anything calls it.
 */
final class DefinitionCheck {
  /** Of more parameters all are tried with one type only: 3^5 bodies are read at most. */
  private static final int MOST_MIXED = 5;

  private final Definition definition;
  private final Language language;

  DefinitionCheck(Definition definition, Language language) {
    this.definition = definition;
    this.language = language;
  }

  /**
   * Checks it.
   *
   * @throws ExpressionException the fault with integers as arguments, if it has one with all types
   */
  void run() {
    Optional<ExpressionException> fault = Optional.empty();
    for (List<Type> types : candidates()) {
      try {
        call(types);
        return;
      } catch (ExpressionException e) {
        fault = fault.or(() -> Optional.of(e));
      }
    }
    throw fault.orElseThrow();
  }

  private void call(List<Type> types) {
    Scope scope = new Scope();
    List<Placed> arguments = new ArrayList<>();
    for (Type type : types) {
      arguments.add(new Placed(new LocalRef(scope.hidden("argument", type)), 0));
    }
    TokenReader reader =
        new TokenReader(definition.place(), definition.source(), List.of(definition.name()));
    new Calls(language, new Limits(), scope, List.of())
        .value(reader, definition, definition.name(), arguments);
  }

  /** All integers come first. */
  private List<List<Type>> candidates() {
    int parameters = definition.parameters().size();
    List<Type> kinds = List.of(Type.INTEGER, Type.REAL, Type.BOOLEAN);
    if (parameters > MOST_MIXED) {
      return kinds.stream().map(type -> java.util.Collections.nCopies(parameters, type)).toList();
    }
    List<List<Type>> all = List.of(List.of());
    for (int k = 0; k < parameters; k++) {
      List<List<Type>> longer = new ArrayList<>();
      for (List<Type> types : all) {
        for (Type type : kinds) {
          List<Type> more = new ArrayList<>(types);
          more.add(type);
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }
}
