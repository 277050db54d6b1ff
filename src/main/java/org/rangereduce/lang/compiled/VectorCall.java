package org.rangereduce.lang.compiled;

import java.util.List;
import java.util.Optional;
import org.rangereduce.lang.function.VectorForm;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.IntegerConstant;

/**
 * How a function is called on vectors.
 *
 * @param form what is called
 * @param operands what it takes
 */
record VectorCall(VectorForm form, List<Expr> operands) {

  /**
   * Returns how a call is done, if it can be: by a form of its last constant, or of all operands.
   */
  static Optional<VectorCall> of(Call call) {
    List<Expr> operands = call.operands();
    List<Expr> butLast = operands.subList(0, operands.size() - 1);
    Optional<VectorForm> byConstant =
        call.lastOperand() instanceof IntegerConstant constant
            ? call.overload().vectorByLastConstant(constant.value())
            : Optional.empty();
    return byConstant
        .map(form -> new VectorCall(form, butLast))
        .or(() -> call.overload().vector().map(form -> new VectorCall(form, operands)));
  }
}
