package org.rangereduce.lang.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.Interval;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Reference;

/** The table of functions is complete: what a row lacks is named here. */
class FunctionsTest {

  static Stream<NamedFunction> rows() {
    return Functions.standard().rows().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowHasANameAHelpLineAndAnExampleThatHolds(NamedFunction row) {
    assertTrue(row.name().matches("[a-z][a-z0-9]*"), row.name());
    assertFalse(row.help().isBlank() || row.help().endsWith("."), row.name() + ": help");
    assertTrue(row.example().contains(row.name() + "("), row.name() + ": example");
    Expr example = Expressions.parse(row.example(), Variable.I);
    assertEquals(true, new Evaluator(example).at(BigInteger.ZERO), row.name() + ": example");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowStandsInTheReadme(NamedFunction row) throws IOException {
    String line = "| `" + row.signature() + "` | " + row.help() + " | `" + row.example() + "` |";
    String escaped = line.replace("||", "\\|\\|");
    assertTrue(
        Files.readString(Path.of("README.md")).contains(escaped + "\n"),
        "README.md has no line " + escaped);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theFormsAndTheBoundsAreThoseOfTheReference(NamedFunction row) {
    Random random = new Random(row.name().hashCode());
    for (Overload overload : row.overloads()) {
      assertFalse(overload.parameters().isEmpty(), row.name() + ": operands");
      if (!overload.takesReals()) {
        assertTrue(overload.narrow().isPresent(), row.name() + ": 64-bit form");
      }
      for (int n = 0; n < 300; n++) {
        check(row, overload, random);
      }
    }
  }

  private static void check(NamedFunction row, Overload overload, Random random) {
    Object[] operands = overload.parameters().stream().map(type -> operand(type, random)).toArray();
    Object expected = reference(row, overload, operands);
    String what = row.name() + List.of(operands);
    assertEquals(expected, Reference.outcome(() -> overload.value(operands)), what);
    if (expected == Reference.NONE || overload.result() == Type.BOOLEAN) {
      return;
    }
    Interval[] around =
        Stream.of(operands).map(value -> around(value, random)).toArray(Interval[]::new);
    assertTrue(contains(overload.bounds(around), expected), what + " is not within its bounds");
  }

  private static Object reference(NamedFunction row, Overload overload, Object[] operands) {
    List<Expr> constants = Stream.of(operands).map(FunctionsTest::constant).toList();
    return Reference.outcome(new Call(row, overload, constants), BigInteger.ZERO);
  }

  private static Expr constant(Object value) {
    return value instanceof BigInteger integer
        ? new IntegerConstant(integer)
        : new RealConstant((Double) value);
  }

  private static Object operand(Type type, Random random) {
    return switch (type) {
      case INTEGER ->
          new BigInteger(bits(random), random).subtract(new BigInteger(bits(random), random));
      case REAL -> Math.scalb(random.nextDouble() - 0.4, random.nextInt(60) - 30);
      case BOOLEAN -> random.nextBoolean();
    };
  }

  private static int bits(Random random) {
    return 1 + random.nextInt(random.nextBoolean() ? 60 : 90);
  }

  private static Interval around(Object value, Random random) {
    if (value instanceof BigInteger integer) {
      return new IntegerInterval(
          integer.subtract(BigInteger.valueOf(random.nextInt(3))),
          integer.add(BigInteger.valueOf(random.nextInt(3))));
    }
    double real = (Double) value;
    return new RealInterval(real - random.nextDouble(), real + random.nextDouble());
  }

  private static boolean contains(Interval interval, Object value) {
    return interval instanceof IntegerInterval integers
        ? integers.contains((BigInteger) value)
        : ((RealInterval) interval).low() <= (Double) value
            && (Double) value <= ((RealInterval) interval).high();
  }

  @Test
  void aTableTakesMoreRowsAndStaysAsItWas() {
    NamedFunction twice =
        NamedFunction.row(
            "twice",
            "two times",
            "twice(2) == 4",
            () ->
                List.of(
                    Overload.integers(
                        a -> a.shiftLeft(1), a -> a.corners(a, BigInteger::add), a -> 2 * a)));
    Functions standard = Functions.standard();
    assertTrue(standard.with(twice).named("twice").isPresent());
    assertTrue(standard.named("twice").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> standard.with(twice).with(twice));
  }

  @Test
  void aValueThatIsNotThereSaysWhy() {
    Overload log = Functions.standard().named("log").orElseThrow().overloads().get(0);
    EvaluationException e = assertThrows(EvaluationException.class, () -> log.value(0.0));
    assertEquals("logarithm of zero", e.getMessage());
  }
}
