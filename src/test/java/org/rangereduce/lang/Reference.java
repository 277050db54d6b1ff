package org.rangereduce.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.rangereduce.lang.Expr.BooleanConstant;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Expr.RealConstant;

/**
 * A second evaluator, written from the definition of the language alone: it shares no arithmetic
 * with the program, so that both are unlikely to err alike.
 */
public final class Reference {
  /** What {@link #outcome} gives where there is no value. */
  public static final String NONE = "no value";

  private static final int LARGEST_BITS = 65536;

  private Reference() {}

  /** There is no value. */
  public static final class Undefined extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Returns the value at a value of the variable, or {@link #NONE}. */
  public static Object outcome(Expr expr, Number variable) {
    try {
      return value(expr, variable);
    } catch (Undefined e) {
      return NONE;
    }
  }

  /** Returns what the program gives, with every refusal turned into {@link #NONE}. */
  public static Object outcome(Supplier<Object> program) {
    try {
      Object value = program.get();
      return value instanceof Double real && !Double.isFinite(real) ? NONE : value;
    } catch (ArithmeticException e) {
      return NONE;
    }
  }

  private static Object value(Expr expr, Number variable) {
    if (expr instanceof IntegerConstant c) {
      return c.value();
    } else if (expr instanceof RealConstant c) {
      return c.value();
    } else if (expr instanceof BooleanConstant c) {
      return c.value();
    } else if (expr instanceof Conditional c) {
      return value(
          value(c.condition(), variable).equals(true) ? c.then() : c.otherwise(), variable);
    } else if (!(expr instanceof Operation)) {
      return variable;
    }
    Operation operation = (Operation) expr;
    Object exact = exact(operation, variable);
    if (exact != null) {
      return exact;
    }
    Object first = value(operation.operands().get(0), variable);
    switch (operation.operator()) {
      case NOT:
        return first.equals(false);
      case AND:
        return first.equals(true) && value(operation.operands().get(1), variable).equals(true);
      case OR:
        return first.equals(true) || value(operation.operands().get(1), variable).equals(true);
      default:
        break;
    }
    Object second =
        operation.operands().size() > 1 ? value(operation.operands().get(1), variable) : first;
    if (operation.type() == Type.BOOLEAN) {
      return compare(operation.operator(), first, second);
    }
    Object result =
        first instanceof BigInteger a
            ? integers(operation.operator(), a, (BigInteger) second)
            : reals(operation.operator(), (Double) first, (Double) second);
    boolean tooLarge =
        result instanceof BigInteger i
            ? i.bitLength() > LARGEST_BITS
            : !Double.isFinite((Double) result);
    if (tooLarge) {
      throw new Undefined();
    }
    return result;
  }

  /** Quotients and roots of integers are rounded and compared exactly; null for all else. */
  private static Object exact(Operation operation, Number variable) {
    Expr first = operation.operands().get(0);
    Expr last = operation.operands().get(operation.operands().size() - 1);
    boolean two = operation.operands().size() == 2;
    if (isRatio(first)
        && operation.type() == Type.INTEGER
        && operation.operator() != Operator.SIGN) {
      return rounded(operation.operator(), (Operation) first, variable);
    }
    if (!two || operation.type() != Type.BOOLEAN || !(isRatio(first) || isRatio(last))) {
      return null;
    }
    BigInteger[] a = squared(first, variable);
    BigInteger[] b = a == null ? null : squared(last, variable);
    return b == null
        ? null
        : compare(operation.operator(), a[0].multiply(b[1]), b[0].multiply(a[1]));
  }

  private static boolean isRatio(Expr expr) {
    return expr instanceof Operation operation
        && (operation.operator() == Operator.DIVIDE || operation.operator() == Operator.SQRT)
        && operation.operands().stream().allMatch(Reference::isWhole);
  }

  private static boolean isWhole(Expr expr) {
    return expr instanceof Operation operation && operation.operator() == Operator.TO_REAL;
  }

  private static BigInteger whole(Expr expr, Number variable) {
    return (BigInteger) value(((Operation) expr).operands().get(0), variable);
  }

  private static BigInteger rounded(Operator operator, Operation ratio, Number variable) {
    RoundingMode mode =
        switch (operator) {
          case FLOOR -> RoundingMode.FLOOR;
          case CEIL -> RoundingMode.CEILING;
          case ROUND -> RoundingMode.HALF_UP;
          default -> RoundingMode.DOWN;
        };
    BigInteger a = whole(ratio.operands().get(0), variable);
    if (ratio.operator() == Operator.SQRT) {
      // Three binary digits after the point, the last of them set if there are more.
      BigInteger eighths = root(require(a.signum() >= 0, a).shiftLeft(6));
      boolean more = !eighths.multiply(eighths).equals(a.shiftLeft(6));
      return new BigDecimal(more ? eighths.setBit(0) : eighths)
          .divide(BigDecimal.valueOf(8))
          .setScale(0, mode)
          .toBigInteger();
    }
    BigInteger b = whole(ratio.operands().get(1), variable);
    require(b.signum() != 0, b);
    return new BigDecimal(a).divide(new BigDecimal(b), 0, mode).toBigInteger();
  }

  /** The square of a number with its sign, as a fraction; null if it is no such number. */
  private static BigInteger[] squared(Expr expr, Number variable) {
    if (isWhole(expr)) {
      BigInteger n = whole(expr, variable);
      return new BigInteger[] {n.multiply(magnitude(n)), BigInteger.ONE};
    }
    if (!isRatio(expr)) {
      return null;
    }
    Operation ratio = (Operation) expr;
    BigInteger a = whole(ratio.operands().get(0), variable);
    if (ratio.operator() == Operator.SQRT) {
      return new BigInteger[] {require(a.signum() >= 0, a), BigInteger.ONE};
    }
    BigInteger b = whole(ratio.operands().get(1), variable);
    require(b.signum() != 0, b);
    BigInteger square = a.multiply(a).multiply(BigInteger.valueOf(a.signum() * b.signum()));
    return new BigInteger[] {square, b.multiply(b)};
  }

  private static boolean compare(Operator operator, Object a, Object b) {
    int order;
    if (a instanceof BigInteger) {
      order = ((BigInteger) a).subtract((BigInteger) b).signum();
    } else if (a instanceof Boolean) {
      order = a == b ? 0 : 1;
    } else {
      order = new BigDecimal((Double) a).compareTo(new BigDecimal((Double) b));
    }
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_EQUAL -> order >= 0;
      default -> throw new AssertionError(operator);
    };
  }

  private static Object integers(Operator operator, BigInteger a, BigInteger b) {
    return switch (operator) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      case FLOOR_DIVIDE -> floorDivide(a, b);
      case MODULO -> a.subtract(b.multiply(floorDivide(a, b)));
      case POWER -> power(a, b);
      case NEGATE -> BigInteger.ZERO.subtract(a);
      case BIT_AND -> a.and(b);
      case BIT_OR -> a.not().and(b.not()).not();
      case XOR -> a.andNot(b).or(b.andNot(a));
      case BIT_NOT -> BigInteger.ONE.negate().subtract(a);
      case SHIFT_LEFT -> a.signum() == 0 && b.signum() >= 0 ? a : a.multiply(twoTo(b));
      case SHIFT_RIGHT ->
          b.bitLength() > 30 && b.signum() > 0
              ? BigInteger.valueOf(a.signum() < 0 ? -1 : 0)
              : floorDivide(a, BigInteger.TWO.pow(require(b.signum() >= 0, b).intValue()));
      case GCD -> gcd(a, b);
      case LCM ->
          a.signum() == 0 || b.signum() == 0
              ? BigInteger.ZERO
              : magnitude(a.multiply(b)).divide(gcd(a, b));
      case ISQRT -> root(require(a.signum() >= 0, a));
      case POPCOUNT ->
          BigInteger.valueOf(
              require(a.signum() >= 0, a).toString(2).chars().filter(c -> c == '1').count());
      case ABS -> magnitude(a);
      case SIGN -> BigInteger.valueOf(a.compareTo(BigInteger.ZERO));
      case MIN -> a.compareTo(b) < 0 ? a : b;
      case MAX -> a.compareTo(b) > 0 ? a : b;
      case TO_REAL -> Double.parseDouble(a.toString());
      default -> throw new AssertionError(operator);
    };
  }

  private static BigInteger floorDivide(BigInteger a, BigInteger b) {
    require(b.signum() != 0, b);
    return new BigDecimal(a).divide(new BigDecimal(b), 0, RoundingMode.FLOOR).toBigInteger();
  }

  private static BigInteger power(BigInteger base, BigInteger exponent) {
    require(exponent.signum() >= 0, exponent);
    if (magnitude(base).compareTo(BigInteger.ONE) <= 0) {
      return exponent.signum() == 0 ? BigInteger.ONE : exponent.testBit(0) ? base : magnitude(base);
    }
    require(exponent.bitLength() < 20, exponent);
    require((magnitude(base).bitLength() - 1L) * exponent.intValue() <= LARGEST_BITS, exponent);
    return base.pow(exponent.intValue());
  }

  private static BigInteger twoTo(BigInteger n) {
    require(n.signum() >= 0 && n.bitLength() < 20, n);
    return BigInteger.TWO.pow(n.intValue());
  }

  private static BigInteger gcd(BigInteger a, BigInteger b) {
    return b.signum() == 0 ? magnitude(a) : gcd(b, a.mod(magnitude(b)));
  }

  private static BigInteger magnitude(BigInteger a) {
    return a.signum() < 0 ? BigInteger.ZERO.subtract(a) : a;
  }

  /** Bit by bit from the highest. */
  private static BigInteger root(BigInteger a) {
    BigInteger root = BigInteger.ZERO;
    for (int bit = a.bitLength() / 2; bit >= 0; bit--) {
      BigInteger larger = root.setBit(bit);
      root = larger.multiply(larger).compareTo(a) <= 0 ? larger : root;
    }
    return root;
  }

  private static Object reals(Operator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FLOOR_DIVIDE -> Math.floor(a / b);
      case MODULO -> modulo(a, b);
      case POWER -> b >= 0 && b <= 64 && b % 1 == 0 ? power(a, (int) b) : StrictMath.pow(a, b);
      case NEGATE -> -a;
      case ABS -> Math.copySign(a, 1.0);
      case MIN -> Double.compare(a, b) < 0 ? a : b;
      case MAX -> Double.compare(a, b) > 0 ? a : b;
      case SQRT -> StrictMath.sqrt(a);
      case CBRT -> StrictMath.cbrt(a);
      case EXP -> StrictMath.exp(a);
      case LOG -> StrictMath.log(a);
      case LOG10 -> StrictMath.log10(a);
      case SIN -> RealMath.sin(a); // its accuracy and bits are TrigonometryTest's business
      case COS -> RealMath.cos(a);
      case TAN -> StrictMath.tan(a);
      case ASIN -> StrictMath.asin(a);
      case ACOS -> StrictMath.acos(a);
      case ATAN -> StrictMath.atan(a);
      case ATAN2 -> StrictMath.atan2(a, b);
      case HYPOT -> StrictMath.hypot(a, b);
      case SIGN -> BigInteger.valueOf(new BigDecimal(a).signum());
      case FLOOR -> whole(a, RoundingMode.FLOOR);
      case CEIL -> whole(a, RoundingMode.CEILING);
      case ROUND -> whole(a, RoundingMode.HALF_UP);
      case TRUNC -> whole(a, RoundingMode.DOWN);
      default -> throw new AssertionError(operator);
    };
  }

  private static BigInteger whole(double a, RoundingMode mode) {
    return new BigDecimal(a).setScale(0, mode).toBigIntegerExact();
  }

  /** Squares and multiplies, from the highest bit of the exponent down. */
  private static double power(double base, int n) {
    if (n < 2) {
      return n == 0 ? 1 : base;
    }
    double half = power(base, n / 2);
    return n % 2 == 0 ? half * half : half * half * base;
  }

  /** The exact remainder, rounded once; a zero has the sign of a. */
  private static double modulo(double a, double b) {
    require(b != 0, BigInteger.ZERO);
    BigDecimal divisor = new BigDecimal(b);
    BigDecimal rest = new BigDecimal(a).remainder(divisor);
    if (rest.signum() == 0) {
      return Math.copySign(0.0, a);
    }
    return (rest.signum() == divisor.signum() ? rest : rest.add(divisor)).doubleValue();
  }

  private static BigInteger require(boolean defined, BigInteger value) {
    if (!defined) {
      throw new Undefined();
    }
    return value;
  }
}
