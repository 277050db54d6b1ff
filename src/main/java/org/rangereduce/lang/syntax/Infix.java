package org.rangereduce.lang.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Connective;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.RealOperator;
import org.rangereduce.lang.tree.Relation;

/** What stands between two operands: how it is typed, and by what it binds. */
interface Infix {
  /** Types an operation that stands at a position. */
  Expr of(Typing typing, Placed left, Placed right, int position);

  /** Operators by how tightly they bind, the loosest first; a power binds tighter than all. */
  List<Map<String, Infix>> LEVELS =
      List.of(
          Map.of("||", connective(Connective.OR), "or", connective(Connective.OR)),
          Map.of("&&", connective(Connective.AND), "and", connective(Connective.AND)),
          relations(),
          Map.of("|", bits(IntegerOperator.BIT_OR, Connective.OR)),
          Map.of("&", bits(IntegerOperator.BIT_AND, Connective.AND)),
          Map.of("<<", bits(IntegerOperator.SHIFT_LEFT), ">>", bits(IntegerOperator.SHIFT_RIGHT)),
          Map.of(
              "+",
              arithmetic(IntegerOperator.ADD, RealOperator.ADD),
              "-",
              arithmetic(IntegerOperator.SUBTRACT, RealOperator.SUBTRACT)),
          Map.of(
              "*",
              arithmetic(IntegerOperator.MULTIPLY, RealOperator.MULTIPLY),
              "/",
              (typing, left, right, position) ->
                  typing.reals(RealOperator.DIVIDE, List.of(left, right), position),
              "//",
              arithmetic(IntegerOperator.FLOOR_DIVIDE, RealOperator.FLOOR_DIVIDE),
              "div",
              arithmetic(IntegerOperator.FLOOR_DIVIDE, RealOperator.FLOOR_DIVIDE),
              "%",
              arithmetic(IntegerOperator.MODULO, RealOperator.MODULO),
              "mod",
              arithmetic(IntegerOperator.MODULO, RealOperator.MODULO)));

  /** The level of comparisons, which do not chain. */
  int COMPARISONS = 2;

  private static Infix connective(Connective connective) {
    return (typing, left, right, position) -> typing.connection(connective, left, right, position);
  }

  private static Map<String, Infix> relations() {
    Map<String, Infix> relations = new HashMap<>();
    for (Relation relation : Relation.values()) {
      relations.put(
          relation.symbol(),
          (typing, left, right, position) -> typing.comparison(relation, left, right, position));
    }
    return Map.copyOf(relations);
  }

  private static Infix arithmetic(IntegerOperator integers, RealOperator reals) {
    return (typing, left, right, position) ->
        typing.arithmetic(integers, reals, List.of(left, right), position);
  }

  private static Infix bits(IntegerOperator operator) {
    return (typing, left, right, position) -> typing.bits(operator, List.of(left, right), position);
  }

  private static Infix bits(IntegerOperator operator, Connective connective) {
    return (typing, left, right, position) ->
        typing.bits(operator, connective, List.of(left, right), position);
  }
}
