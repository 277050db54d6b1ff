package org.rangereduce.lang.syntax;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.function.Functions;
import org.rangereduce.lang.function.NamedFunction;
import org.rangereduce.lang.function.Overload;

/** Writes random expressions that have a type; their constant parts may have no value. */
public final class RandomText {
  private static final String[] INTEGERS = {
    "0",
    "1",
    "2",
    "3",
    "7",
    "10",
    "64",
    "1_000",
    "0xff",
    "1e9",
    "2^31",
    "2^32 - 1",
    "2^53 + 1",
    "2^62",
    "2^63 - 1",
    "2^63",
    "-1",
    "-2",
    "-5",
    "-2^31",
    "-2^63",
    "10^20"
  };
  private static final String[] REALS = {
    "0.0",
    "0.5",
    "1.0",
    "-1.0",
    "2.5",
    "-3.75",
    "1e-3",
    "pi",
    "e",
    "1.0e10",
    "1.0e200",
    "-1.0e300",
    "1e-300",
    "0.1"
  };
  private static final String[] INTEGER_OPERATORS = {
    "+", "-", "*", "+", "-", "*", "//", "%", "&", "|"
  };
  private static final String[] REAL_OPERATORS = {"+", "-", "*", "/", "//", "%"};
  private static final String[] ROUNDINGS = {"floor", "ceil", "round", "trunc", "sign"};
  private static final String[] COMPARISONS = {"==", "!=", "<", "<=", ">", ">="};

  private static final String[] REAL_FUNCTIONS = functions(Type.REAL, Type.REAL, false);
  private static final String[] TESTS = functions(Type.INTEGER, Type.BOOLEAN, false);

  private final Random random;
  private final Variable variable;
  private final String[] integerFunctions;

  /** Writes with a variable. */
  public RandomText(Random random, Variable variable) {
    this.random = random;
    this.variable = variable;
    this.integerFunctions = functions(Type.INTEGER, Type.INTEGER, variable == Variable.I);
  }

  /** Returns the functions of the table that take operands of one type alone and give another. */
  private static String[] functions(Type takes, Type gives, boolean draws) {
    return Functions.standard().rows().stream()
        .filter(row -> draws || !row.takesElement())
        .filter(row -> row.overloads().stream().anyMatch(one -> isOf(one, takes, gives)))
        .map(NamedFunction::name)
        .toArray(String[]::new);
  }

  private static boolean isOf(Overload overload, Type takes, Type gives) {
    return overload.result() == gives
        && overload.parameters().stream().allMatch(type -> type == takes);
  }

  /** Writes an expression of a type, at most so deep. */
  public String of(Type type, int depth) {
    return switch (type) {
      case INTEGER -> integer(depth);
      case REAL -> real(depth);
      case BOOLEAN -> condition(depth);
    };
  }

  private String integer(int depth) {
    if (depth == 0) {
      boolean named = variable == Variable.I && random.nextInt(3) > 0;
      return named ? "i" : "(" + pick(INTEGERS) + ")";
    }
    int d = depth - 1;
    return switch (random.nextInt(10)) {
      case 0 -> integer(0);
      case 1 -> pick("-", "~", "+", "-") + bracket(integer(d));
      case 2 -> bracket(integer(d)) + pick("^", "**") + exponent(d);
      case 3 -> bracket(integer(d)) + pick("<<", ">>") + shift(d);
      case 4 -> call(pick(integerFunctions), () -> integer(d), () -> integer(0));
      case 5 -> pick(ROUNDINGS) + bracket(real(d));
      case 6 -> bracket(condition(d)) + " ? " + integer(d) + " : " + integer(d);
      default -> bracket(integer(d)) + " " + pick(INTEGER_OPERATORS) + " " + bracket(integer(d));
    };
  }

  private String exponent(int depth) {
    return switch (random.nextInt(12)) {
      case 0 -> bracket(integer(depth));
      case 1 -> bracket(bracket(integer(depth)) + " % 9");
      default -> String.valueOf(random.nextInt(6));
    };
  }

  private String shift(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> bracket(integer(depth));
      case 1, 2 -> bracket(bracket(integer(depth)) + " % 70");
      default -> String.valueOf(random.nextInt(40));
    };
  }

  private String real(int depth) {
    if (depth == 0) {
      boolean named = random.nextInt(2) > 0;
      return !named ? "(" + pick(REALS) + ")" : variable == Variable.X ? "x" : "(i * 1.0)";
    }
    int d = depth - 1;
    return switch (random.nextInt(9)) {
      case 0 -> real(0);
      case 1 -> "-" + bracket(real(d));
      case 2 ->
          bracket(real(d)) + "^" + pick("2", "3", "4", "5", "0", "0.5", "(-1)", bracket(real(d)));
      case 3, 4 -> call(pick(REAL_FUNCTIONS), () -> real(d), () -> real(0));
      case 5 -> bracket(condition(d)) + " ? " + integer(d) + " : " + real(d);
      case 6 -> bracket(integer(d)) + " " + pick(REAL_OPERATORS) + " " + bracket(real(d));
      default -> bracket(real(d)) + " " + pick(REAL_OPERATORS) + " " + bracket(real(d));
    };
  }

  private String condition(int depth) {
    int d = Math.max(0, depth - 1);
    int kind = depth == 0 ? random.nextInt(5) : random.nextInt(10);
    return switch (kind) {
      case 0, 1, 2 -> bracket(integer(d)) + " " + pick(COMPARISONS) + " " + bracket(integer(d));
      case 3 -> bracket(real(d)) + " " + pick(COMPARISONS) + " " + bracket(real(d));
      case 4 -> bracket(integer(d)) + " " + pick(COMPARISONS) + " " + bracket(real(d));
      case 5 -> "!" + bracket(condition(d));
      case 6 -> bracket(condition(d)) + " ? " + condition(d) + " : " + condition(d);
      case 9 -> pick(TESTS) + bracket(integer(Math.min(d, 1)));
      case 7 -> bracket(condition(d)) + pick(" == ", " != ") + bracket(condition(d));
      default -> bracket(condition(d)) + pick(" && ", " || ") + bracket(condition(d));
    };
  }

  /** Three operands are simple ones, as powers of large integers take long. */
  private String call(String function, Supplier<String> operand, Supplier<String> simple) {
    NamedFunction row = Functions.standard().named(function).orElseThrow();
    int operands = row.arities().findFirst().orElseThrow();
    return function
        + Stream.generate(operands > 2 ? simple : operand)
            .limit(operands)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String bracket(String text) {
    return "(" + text + ")";
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
