package org.rangereduce.lang.compiled;

import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.DRETURN;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.LRETURN;

import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.reduce.WideFunction;

/**
 * Compiles expressions. The argument of every compiled function is i itself, or for a real variable
 * the number k of a step of the grid.
 */
public final class Compiler {
  /** The local variable of a second argument; the first, a long, is 1. */
  private static final int ARRAY = 3;

  private final Bounds bounds;
  private final Optional<Grid> grid;
  private final Integers integers;

  /** How integer parts are computed. */
  public enum Integers {
    /** In 64 or 128 bits where the bounds prove that they fit, in as many as it takes elsewhere. */
    BY_BOUNDS,
    /**
     * All in 64 bits, without checks: only for values of the variable for which {@link
     * Bounds#allFitLong()} is proven.
     */
    ALL_LONG,
    /**
     * All in 64 bits; where {@link Bounds#inLong} does not prove that a result fits, an {@link
     * ArithmeticException} that is no {@link org.rangereduce.lang.EvaluationException} says that it
     * did not, and the element has to be done again in another way.
     */
    CHECKED_LONG
  }

  /**
   * Compiles for a variable within bounds; the functions must not be called outside of them.
   *
   * @param bounds the bounds of all parts of the expressions to be compiled
   * @param grid where a real variable comes from
   * @param integers how integer parts are computed
   */
  public Compiler(Bounds bounds, Optional<Grid> grid, Integers integers) {
    this.bounds = bounds;
    this.grid = grid;
    this.integers = integers;
  }

  /** Compiles an integer expression that fits in 64 bits. */
  public LongUnaryOperator toLong(Expr expr) {
    return define(
        LongUnaryOperator.class,
        "applyAsLong",
        "(J)J",
        expr,
        emitter -> emitter.longValue(expr),
        LRETURN,
        i -> ((BigInteger) evaluated(expr, i)).longValueExact());
  }

  /** Compiles an integer expression that fits in 128 bits. */
  public WideFunction toInt128(Expr expr) {
    return define(
        WideFunction.class,
        "at",
        "(J[J)J",
        expr,
        emitter -> emitter.returnWide(expr, ARRAY),
        LRETURN,
        (i, high) -> {
          BigInteger value = (BigInteger) evaluated(expr, i);
          high[0] = value.shiftRight(Long.SIZE).longValueExact();
          return value.longValue();
        });
  }

  /** Compiles an integer expression. */
  public LongFunction<BigInteger> toBigInteger(Expr expr) {
    LongFunction<?> function =
        define(
            LongFunction.class,
            "apply",
            "(J)Ljava/lang/Object;",
            expr,
            emitter -> emitter.bigValue(expr),
            ARETURN,
            i -> evaluated(expr, i));
    return i -> (BigInteger) function.apply(i);
  }

  /** Compiles a real expression. The value is infinite or NaN where there is none. */
  public LongToDoubleFunction toReal(Expr expr) {
    return define(
        LongToDoubleFunction.class,
        "applyAsDouble",
        "(J)D",
        expr,
        emitter -> emitter.realValue(expr),
        DRETURN,
        i -> {
          try {
            return (Double) evaluated(expr, i);
          } catch (EvaluationException e) {
            return Double.NaN;
          }
        });
  }

  /** Compiles a condition. */
  public LongPredicate toPredicate(Expr expr) {
    return define(
        LongPredicate.class,
        "test",
        "(J)Z",
        expr,
        emitter -> emitter.booleanValue(expr),
        IRETURN,
        i -> (Boolean) evaluated(expr, i));
  }

  private Object evaluated(Expr expr, long i) {
    BigInteger element = BigInteger.valueOf(i);
    Evaluator evaluator = new Evaluator(expr);
    return grid.map(points -> evaluator.at(points.x(i), element))
        .orElseGet(() -> evaluator.at(element));
  }

  /**
   * 128-bit arithmetic is fast but takes more instructions than the JIT compiles in one method.
   *
   * @param evaluated what takes the place of a method that would be longer than Java allows
   */
  private <T> T define(
      Class<T> type,
      String method,
      String descriptor,
      Expr expr,
      Consumer<Emitter> body,
      int returns,
      T evaluated) {
    return written(type, method, descriptor, expr, body, returns, true)
        .filter(HiddenClass::isSmall)
        .or(() -> written(type, method, descriptor, expr, body, returns, false))
        .map(written -> written.instance(type))
        .orElse(evaluated);
  }

  private Optional<HiddenClass> written(
      Class<?> type,
      String method,
      String descriptor,
      Expr expr,
      Consumer<Emitter> body,
      int returns,
      boolean wide) {
    return HiddenClass.of(
        type,
        method,
        descriptor,
        (code, constants) -> {
          Emitter emitter = new Emitter(code, constants, bounds, integers, wide, ARRAY + 1);
          grid.ifPresent(emitter::gridPoint);
          emitter.start(expr);
          body.accept(emitter);
          code.visitInsn(returns);
        });
  }

  /**
   * Gives a compiled class its large constants; called by the virtual machine, once per constant.
   */
  static BigInteger constant(
      MethodHandles.Lookup lookup, String name, Class<?> type, String digits) {
    return new BigInteger(digits);
  }
}
