package org.rangereduce.lang.syntax;

import java.util.ArrayList;
import java.util.List;
import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.LocalRef;
import org.rangereduce.lang.tree.Expr.Sequence;
import org.rangereduce.lang.tree.Expr.VariableRef;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.Statement;
import org.rangereduce.lang.tree.Statement.Assign;

/**
 * Puts the body of a function of the user's own in place of its call. It is read again for each
 * call, so that it gets the types of the arguments; its locals are its own.
 */
final class Calls {
  private final Language language;
  private final Limits limits;
  private final Scope scope;

  /** The functions in which the call stands, the outermost first. */
  private final List<String> callers;

  Calls(Language language, Limits limits, Scope scope, List<String> callers) {
    this.language = language;
    this.limits = limits;
    this.scope = scope;
    this.callers = List.copyOf(callers);
  }

  /**
   * Returns the value of a call.
   *
   * @param reader where the call stands
   * @throws ExpressionException if the number of arguments is wrong, the function calls itself or
   *     its body has no value for arguments of these types
   */
  Expr value(TokenReader reader, Definition definition, Token name, List<Placed> arguments) {
    requireNumber(reader, definition, name, arguments.size());
    List<String> within = new ArrayList<>(callers);
    within.add(name.text());
    if (callers.contains(name.text())) {
      throw reader.fault(
          "functions cannot call themselves: "
              + String.join(" calls ", within.subList(callers.indexOf(name.text()), within.size()))
              + "; write a while loop",
          name);
    }
    limits.enter(reader);
    int before = limits.call();
    Scope own = scope.ofFunction(name.text());
    List<Statement> statements = bind(definition, arguments, own);
    Expr body = new Parser(definition, language, limits, own, within).body(definition.isBlock());
    limits.back(before);
    limits.leave();
    return statements.isEmpty() ? body : new Sequence(statements, body);
  }

  private static void requireNumber(
      TokenReader reader, Definition definition, Token name, int given) {
    int wanted = definition.parameters().size();
    if (given != wanted) {
      throw reader.fault(
          definition.signature()
              + " takes "
              + wanted
              + (wanted == 1 ? " argument" : " arguments")
              + ", not "
              + given,
          name);
    }
  }

  /**
   * Makes the parameters known. One that stays as it is stands for its argument itself where that
   * costs nothing, so that a constant stays one.
   */
  private static List<Statement> bind(Definition definition, List<Placed> arguments, Scope own) {
    List<Statement> statements = new ArrayList<>();
    for (int k = 0; k < arguments.size(); k++) {
      String parameter = definition.parameters().get(k).text();
      Expr argument = arguments.get(k).expr();
      if (isSimple(argument) && !definition.assigns(parameter)) {
        own.bind(parameter, argument);
      } else {
        Local local = own.declare(parameter, argument.type());
        statements.add(new Assign(local, argument));
      }
    }
    return statements;
  }

  private static boolean isSimple(Expr argument) {
    return Typing.isConstant(argument)
        || argument instanceof VariableRef
        || argument instanceof LocalRef;
  }
}
