package org.rangereduce.lang.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Expr.BooleanConstant;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.Conditional;
import org.rangereduce.lang.tree.Expr.Connection;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.Expr.LocalRef;
import org.rangereduce.lang.tree.Expr.Not;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Expr.RealOperation;
import org.rangereduce.lang.tree.Expr.Sequence;
import org.rangereduce.lang.tree.Expr.ToReal;
import org.rangereduce.lang.tree.Expr.VariableRef;

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
    return value(expr, variable, new HashMap<>());
  }

  private static Object value(Expr expr, Number variable, Map<Local, Object> locals) {
    if (expr instanceof IntegerConstant c) {
      return c.value();
    } else if (expr instanceof RealConstant c) {
      return c.value();
    } else if (expr instanceof BooleanConstant c) {
      return c.value();
    } else if (expr instanceof LocalRef r) {
      return locals.get(r.local());
    } else if (expr instanceof Conditional c) {
      boolean holds = value(c.condition(), variable, locals).equals(true);
      return value(holds ? c.then() : c.otherwise(), variable, locals);
    } else if (expr instanceof Sequence s) {
      run(s.statements(), variable, locals, new long[1]);
      return value(s.value(), variable, locals);
    } else if (expr instanceof Not n) {
      return value(n.condition(), variable, locals).equals(false);
    } else if (expr instanceof Connection c) {
      boolean first = value(c.left(), variable, locals).equals(true);
      return first == (c.connective() == Connective.OR)
          ? first
          : value(c.right(), variable, locals);
    } else if (expr instanceof VariableRef) {
      return variable;
    }
    Object exact = exact(expr, variable, locals);
    if (exact != null) {
      return exact;
    }
    List<Object> values = expr.parts().map(part -> value(part, variable, locals)).toList();
    Object first = values.get(0);
    Object second = values.get(values.size() - 1);
    if (expr instanceof Comparison c) {
      return compare(c.relation(), first, second);
    }
    String name =
        expr instanceof IntegerOperation o
            ? o.operator().name()
            : expr instanceof RealOperation o
                ? o.operator().name()
                : expr instanceof Call c ? c.function().name() : "real";
    if (values.size() == 2 && DIGITS.contains(name)) {
      return digits(name, (BigInteger) first, (BigInteger) second);
    }
    if (expr instanceof Call c && c.function().takesElement()) {
      return RandomReference.value(name, values);
    }
    if (name.equals("clamp")) {
      return clamped(values);
    }
    if (first instanceof BigInteger n && FactoredReference.has(name)) {
      BigInteger k = values.size() == 1 ? BigInteger.ONE : (BigInteger) second;
      return FactoredReference.value(name, n, k);
    }
    Object result =
        first instanceof BigInteger a
            ? values.size() == 3
                ? power(a, (BigInteger) values.get(1), (BigInteger) second)
                : integers(name, a, (BigInteger) second)
            : reals(name, (Double) first, (Double) second);
    boolean tooLarge =
        result instanceof BigInteger i
            ? i.bitLength() > LARGEST_BITS
            : result instanceof Double d && !Double.isFinite(d);
    if (tooLarge) {
      throw new Undefined();
    }
    return result;
  }

  private static void run(
      List<Statement> statements, Number variable, Map<Local, Object> locals, long[] turns) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Assign a) {
        locals.put(a.local(), value(a.value(), variable, locals));
      } else if (statement instanceof Statement.Choose c) {
        boolean holds = value(c.condition(), variable, locals).equals(true);
        run(holds ? c.then() : c.otherwise(), variable, locals, turns);
      } else if (statement instanceof Statement.Repeat r) {
        while (value(r.condition(), variable, locals).equals(true)) {
          require(++turns[0] <= r.mostTurns(), BigInteger.ZERO);
          run(r.body(), variable, locals, turns);
        }
      } else if (statement instanceof Statement.Count c) {
        BigInteger k = (BigInteger) value(c.first(), variable, locals);
        BigInteger last = (BigInteger) value(c.last(), variable, locals);
        int sign = Long.signum(c.step());
        while (k.compareTo(last) * sign < (c.isOpen() ? 0 : 1)) {
          require(++turns[0] <= c.mostTurns(), BigInteger.ZERO);
          locals.put(c.local(), k);
          run(c.body(), variable, locals, turns);
          k = k.add(BigInteger.valueOf(c.step()));
        }
      }
    }
  }

  /** Quotients and roots of integers are rounded and compared exactly; null for all else. */
  private static Object exact(Expr expr, Number variable, Map<Local, Object> locals) {
    if (expr instanceof Call c
        && c.type() == Type.INTEGER
        && isRatio(c.operands().get(0))
        && !c.function().name().equals("sign")) {
      return rounded(c.function().name(), c.operands().get(0), variable, locals);
    }
    if (!(expr instanceof Comparison c) || !(isRatio(c.left()) || isRatio(c.right()))) {
      return null;
    }
    BigInteger[] a = squared(c.left(), variable, locals);
    BigInteger[] b = a == null ? null : squared(c.right(), variable, locals);
    return b == null ? null : compare(c.relation(), a[0].multiply(b[1]), b[0].multiply(a[1]));
  }

  private static boolean isRatio(Expr expr) {
    return (expr instanceof RealOperation o && o.operator() == RealOperator.DIVIDE || isRoot(expr))
        && expr.parts().allMatch(Reference::isWhole);
  }

  private static boolean isRoot(Expr expr) {
    return expr instanceof Call c && c.function().name().equals("sqrt");
  }

  private static boolean isWhole(Expr expr) {
    return expr instanceof ToReal;
  }

  private static Expr part(Expr expr, int index) {
    return expr.parts().toList().get(index);
  }

  private static BigInteger whole(Expr expr, Number variable, Map<Local, Object> locals) {
    return (BigInteger) value(((ToReal) expr).integer(), variable, locals);
  }

  private static BigInteger rounded(
      String function, Expr ratio, Number variable, Map<Local, Object> locals) {
    RoundingMode mode =
        switch (function) {
          case "floor" -> RoundingMode.FLOOR;
          case "ceil" -> RoundingMode.CEILING;
          case "round" -> RoundingMode.HALF_UP;
          default -> RoundingMode.DOWN;
        };
    BigInteger a = whole(part(ratio, 0), variable, locals);
    if (isRoot(ratio)) {
      // Three binary digits after the point, the last of them set if there are more.
      BigInteger eighths = root(require(a.signum() >= 0, a).shiftLeft(6));
      boolean more = !eighths.multiply(eighths).equals(a.shiftLeft(6));
      return new BigDecimal(more ? eighths.setBit(0) : eighths)
          .divide(BigDecimal.valueOf(8))
          .setScale(0, mode)
          .toBigInteger();
    }
    BigInteger b = whole(part(ratio, 1), variable, locals);
    require(b.signum() != 0, b);
    return new BigDecimal(a).divide(new BigDecimal(b), 0, mode).toBigInteger();
  }

  /** The square of a number with its sign, as a fraction; null if it is no such number. */
  private static BigInteger[] squared(Expr ratio, Number variable, Map<Local, Object> locals) {
    if (isWhole(ratio)) {
      BigInteger n = whole(ratio, variable, locals);
      return new BigInteger[] {n.multiply(magnitude(n)), BigInteger.ONE};
    }
    if (!isRatio(ratio)) {
      return null;
    }
    BigInteger a = whole(part(ratio, 0), variable, locals);
    if (isRoot(ratio)) {
      return new BigInteger[] {require(a.signum() >= 0, a), BigInteger.ONE};
    }
    BigInteger b = whole(part(ratio, 1), variable, locals);
    require(b.signum() != 0, b);
    BigInteger square = a.multiply(a).multiply(BigInteger.valueOf(a.signum() * b.signum()));
    return new BigInteger[] {square, b.multiply(b)};
  }

  private static boolean compare(Relation operator, Object a, Object b) {
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
    };
  }

  private static Object integers(String operator, BigInteger a, BigInteger b) {
    return switch (operator) {
      case "ADD" -> a.add(b);
      case "SUBTRACT" -> a.subtract(b);
      case "MULTIPLY" -> a.multiply(b);
      case "FLOOR_DIVIDE" -> floorDivide(a, b);
      case "MODULO" -> a.subtract(b.multiply(floorDivide(a, b)));
      case "POWER" -> power(a, b);
      case "NEGATE" -> BigInteger.ZERO.subtract(a);
      case "BIT_AND" -> a.and(b);
      case "BIT_OR" -> a.not().and(b.not()).not();
      case "xor" -> a.andNot(b).or(b.andNot(a));
      case "BIT_NOT" -> BigInteger.ONE.negate().subtract(a);
      case "SHIFT_LEFT" -> a.signum() == 0 && b.signum() >= 0 ? a : a.multiply(twoTo(b));
      case "SHIFT_RIGHT" ->
          b.bitLength() > 30 && b.signum() > 0
              ? BigInteger.valueOf(a.signum() < 0 ? -1 : 0)
              : floorDivide(a, BigInteger.TWO.pow(require(b.signum() >= 0, b).intValue()));
      case "gcd" -> gcd(a, b);
      case "lcm" ->
          a.signum() == 0 || b.signum() == 0
              ? BigInteger.ZERO
              : magnitude(a.multiply(b)).divide(gcd(a, b));
      case "isqrt" -> root(require(a.signum() >= 0, a));
      case "popcount" ->
          BigInteger.valueOf(
              require(a.signum() >= 0, a).toString(2).chars().filter(c -> c == '1').count());
      case "abs" -> magnitude(a);
      case "sign" -> BigInteger.valueOf(a.compareTo(BigInteger.ZERO));
      case "min" -> a.compareTo(b) < 0 ? a : b;
      case "max" -> a.compareTo(b) > 0 ? a : b;
      case "isprime" -> isPrime(a);
      case "nextprime" ->
          primeFrom(require(a.bitLength() <= 1024, a).max(BigInteger.ONE).add(BigInteger.ONE), 1);
      case "prevprime" ->
          primeFrom(
              require(a.compareTo(BigInteger.TWO) > 0 && a.bitLength() <= 1024, a)
                  .subtract(BigInteger.ONE),
              -1);
      case "invmod" -> power(a, BigInteger.ONE.negate(), b);
      case "kronecker" -> BigInteger.valueOf(kronecker(a, b));
      case "issquare" -> a.signum() >= 0 && root(a).pow(2).equals(a);
      case "iroot" -> rootFrom(require(a.signum() >= 0, a), require(b.signum() > 0, b));
      case "ilog" -> {
        require(a.signum() > 0 && b.compareTo(BigInteger.TWO) >= 0, a);
        long k = 0;
        for (BigInteger power = b; power.compareTo(a) <= 0; power = power.multiply(b)) {
          k++;
        }
        yield BigInteger.valueOf(k);
      }
      case "valuation" -> {
        require(a.signum() != 0 && magnitude(b).compareTo(BigInteger.ONE) > 0, a);
        long k = 0;
        for (BigInteger power = b;
            a.mod(magnitude(power)).signum() == 0;
            power = power.multiply(b)) {
          k++;
        }
        yield BigInteger.valueOf(k);
      }
      case "factorial" -> {
        require(a.signum() >= 0 && a.compareTo(BigInteger.valueOf(6000)) <= 0, a);
        BigInteger product = BigInteger.ONE;
        for (int k = a.intValue(); k > 1; k--) {
          product = product.multiply(BigInteger.valueOf(k));
          require(product.bitLength() <= LARGEST_BITS, a);
        }
        yield product;
      }
      case "binomial" -> {
        require(a.signum() >= 0, a);
        BigInteger k = b.min(a.subtract(b));
        require(k.signum() < 0 || k.bitLength() <= 17, a); // there are 2^k ways at least
        BigInteger ways = BigInteger.valueOf(k.signum() < 0 ? 0 : 1);
        for (BigInteger j = BigInteger.ZERO; j.compareTo(k) < 0; j = j.add(BigInteger.ONE)) {
          ways = ways.multiply(a.subtract(j)).divide(j.add(BigInteger.ONE));
          require(ways.bitLength() <= LARGEST_BITS, a);
        }
        yield ways;
      }
      case "fibonacci" -> {
        require(a.signum() >= 0 && a.bitLength() < 18, a);
        BigInteger[] pair = {BigInteger.ZERO, BigInteger.ONE};
        for (int k = a.intValue(); k > 0; k--) {
          pair = new BigInteger[] {pair[1], pair[0].add(pair[1])};
          require(pair[0].bitLength() <= LARGEST_BITS, a);
        }
        yield pair[0];
      }
      case "digitsum" -> BigInteger.valueOf(a.abs().toString().chars().map(c -> c - '0').sum());
      case "digitcount" -> BigInteger.valueOf(a.abs().toString().length());
      case "reverse" -> {
        BigInteger digits =
            new BigInteger(new StringBuilder(a.abs().toString()).reverse().toString());
        yield a.signum() < 0 ? digits.negate() : digits;
      }
      case "ispalindrome" ->
          new StringBuilder(a.abs().toString()).reverse().toString().equals(a.abs().toString());
      case "real" -> Double.parseDouble(a.toString());
      default -> throw new AssertionError(operator);
    };
  }

  /** The middle one of three numbers. */
  private static Object clamped(List<Object> values) {
    require(!compare(Relation.GREATER, values.get(1), values.get(2)), BigInteger.ZERO);
    return values.get(0) instanceof Double
        ? values.stream().map(value -> (Double) value).sorted().toList().get(1)
        : values.stream().map(value -> (BigInteger) value).sorted().toList().get(1);
  }

  private static BigInteger floorDivide(BigInteger a, BigInteger b) {
    require(b.signum() != 0, b);
    return new BigDecimal(a).divide(new BigDecimal(b), 0, RoundingMode.FLOOR).toBigInteger();
  }

  private static final Set<String> DIGITS =
      Set.of("digitsum", "digitcount", "reverse", "ispalindrome");

  /** Digits in any base, the last first. */
  private static Object digits(String function, BigInteger n, BigInteger base) {
    require(base.compareTo(BigInteger.TWO) >= 0, base);
    List<BigInteger> digits = new ArrayList<>();
    BigInteger rest = magnitude(n);
    do {
      digits.add(rest.mod(base));
      rest = rest.divide(base);
    } while (rest.signum() > 0);
    BigInteger sum = digits.stream().reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger reversed =
        digits.stream().reduce(BigInteger.ZERO, (value, digit) -> value.multiply(base).add(digit));
    require(reversed.bitLength() <= LARGEST_BITS, n);
    return switch (function) {
      case "digitsum" -> sum;
      case "digitcount" -> BigInteger.valueOf(digits.size());
      case "reverse" -> n.signum() < 0 ? reversed.negate() : reversed;
      default -> reversed.equals(magnitude(n));
    };
  }

  /** By its rules: each factor of the bottom alone, and reciprocity for odd ones. */
  private static int kronecker(BigInteger a, BigInteger n) {
    if (n.signum() == 0) {
      return magnitude(a).equals(BigInteger.ONE) ? 1 : 0;
    }
    if (n.signum() < 0) {
      return (a.signum() < 0 ? -1 : 1) * kronecker(a, n.negate());
    }
    if (!n.testBit(0)) {
      int eighth = a.mod(BigInteger.valueOf(8)).intValue();
      int byTwo = eighth % 2 == 0 ? 0 : eighth == 1 || eighth == 7 ? 1 : -1;
      return byTwo * kronecker(a, n.shiftRight(1));
    }
    if (a.equals(BigInteger.TWO)) {
      int eighth = n.mod(BigInteger.valueOf(8)).intValue();
      return eighth == 1 || eighth == 7 ? 1 : -1;
    }
    BigInteger top = a.mod(n);
    if (top.signum() == 0) {
      return n.equals(BigInteger.ONE) ? 1 : 0;
    }
    if (!top.testBit(0)) {
      return kronecker(BigInteger.TWO, n) * kronecker(top.shiftRight(1), n);
    }
    return (n.testBit(1) && top.testBit(1) ? -1 : 1) * kronecker(n, top);
  }

  private static BigInteger primeFrom(BigInteger n, int step) {
    BigInteger candidate = n;
    while (!isPrime(candidate)) {
      candidate = candidate.add(BigInteger.valueOf(step));
    }
    return candidate;
  }

  /** Bit by bit from the highest. */
  private static BigInteger rootFrom(BigInteger a, BigInteger index) {
    if (index.compareTo(BigInteger.valueOf(a.bitLength())) >= 0) {
      return BigInteger.valueOf(a.signum());
    }
    BigInteger root = BigInteger.ZERO;
    for (int bit = a.bitLength(); bit >= 0; bit--) {
      BigInteger larger = root.setBit(bit);
      boolean fits = (larger.bitLength() - 1L) * index.intValue() <= a.bitLength();
      root = fits && larger.pow(index.intValue()).compareTo(a) <= 0 ? larger : root;
    }
    return root;
  }

  /** By trial division up to 1000, then as Java has it. */
  private static boolean isPrime(BigInteger n) {
    require(n.bitLength() <= 8192, n);
    for (long d = 2; d < 1000; d++) {
      BigInteger divisor = BigInteger.valueOf(d);
      if (divisor.multiply(divisor).compareTo(n) > 0) {
        return n.compareTo(BigInteger.ONE) > 0;
      }
      if (n.mod(divisor).signum() == 0) {
        return false;
      }
    }
    return n.isProbablePrime(60);
  }

  /** Multiplies and reduces, from the highest bit of the exponent down. */
  private static BigInteger power(BigInteger base, BigInteger exponent, BigInteger m) {
    require(m.signum() != 0 && m.bitLength() <= 8192 && exponent.bitLength() <= 8192, m);
    BigInteger n = magnitude(m);
    BigInteger a = base.subtract(n.multiply(floorDivide(base, n)));
    if (exponent.signum() < 0) {
      require(gcd(a, n).equals(BigInteger.ONE), a);
      a = a.modInverse(n);
    }
    BigInteger result = BigInteger.ONE.mod(n);
    for (int bit = magnitude(exponent).bitLength() - 1; bit >= 0; bit--) {
      result = result.multiply(result).mod(n);
      result = magnitude(exponent).testBit(bit) ? result.multiply(a).mod(n) : result;
    }
    return m.signum() < 0 && result.signum() != 0 ? result.add(m) : result;
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

  private static Object reals(String operator, double a, double b) {
    return switch (operator) {
      case "ADD" -> a + b;
      case "SUBTRACT" -> a - b;
      case "MULTIPLY" -> a * b;
      case "DIVIDE" -> a / b;
      case "FLOOR_DIVIDE" -> Math.floor(a / b);
      case "MODULO" -> modulo(a, b);
      case "POWER" -> b >= 0 && b <= 64 && b % 1 == 0 ? power(a, (int) b) : StrictMath.pow(a, b);
      case "NEGATE" -> -a;
      case "abs" -> Math.copySign(a, 1.0);
      case "min" -> Double.compare(a, b) < 0 ? a : b;
      case "max" -> Double.compare(a, b) > 0 ? a : b;
      case "sqrt" -> StrictMath.sqrt(a);
      case "cbrt" -> StrictMath.cbrt(a);
      case "exp" -> StrictMath.exp(a);
      case "log" -> StrictMath.log(a);
      case "log2" -> RealMath.log2(a); // its accuracy is RealMathTest's business
      case "log10" -> StrictMath.log10(a);
      case "sin" -> RealMath.sin(a); // its accuracy and bits are TrigonometryTest's business
      case "cos" -> RealMath.cos(a);
      case "tan" -> StrictMath.tan(a);
      case "asin" -> StrictMath.asin(a);
      case "acos" -> StrictMath.acos(a);
      case "atan" -> StrictMath.atan(a);
      case "atan2" -> StrictMath.atan2(a, b);
      case "hypot" -> StrictMath.hypot(a, b);
      case "sinh" -> StrictMath.sinh(a);
      case "cosh" -> StrictMath.cosh(a);
      case "tanh" -> StrictMath.tanh(a);
      case "expm1" -> StrictMath.expm1(a);
      case "log1p" -> StrictMath.log1p(a);
      case "erf" -> RealMath.erf(a); // the accuracy of these is SpecialMathTest's business
      case "gamma" -> RealMath.gamma(a);
      case "lgamma" -> RealMath.lgamma(a);
      case "frac" -> a - StrictMath.floor(a);
      case "fmod" -> {
        require(b != 0, BigInteger.ZERO);
        double rest = new BigDecimal(a).remainder(new BigDecimal(b)).doubleValue();
        yield rest == 0 ? Math.copySign(0.0, a) : rest;
      }
      case "sign" -> BigInteger.valueOf(new BigDecimal(a).signum());
      case "floor" -> whole(a, RoundingMode.FLOOR);
      case "ceil" -> whole(a, RoundingMode.CEILING);
      case "round" -> whole(a, RoundingMode.HALF_UP);
      case "trunc" -> whole(a, RoundingMode.DOWN);
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
