package org.rangereduce.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.Expr;

class ParserTest {

  private static Expr parse(String text) {
    return Expressions.parse(text, Variable.I);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // a power binds tightest, from the right, and tighter than a sign before it
        "i ^ 2 ^ 3; i ^ 8",
        "i ^ i ^ i; i ^ (i ^ i)",
        "-i ^ 2; -(i ^ 2)",
        "~i ** 2; ~(i ^ 2)",
        "2 ^ -i; 2 ^ (-i)",
        "i ^ 2 * i; (i ^ 2) * i",
        // signs
        "-i * i; (-i) * i",
        "i - -i; i - (-i)",
        "- - i; -(-i)",
        "+i; i",
        "~-+i; ~(-i)",
        // products, from the left
        "i * i // i % i; ((i * i) // i) % i",
        "i // i * i; (i // i) * i",
        "i % 3 * 2; (i % 3) * 2",
        // sums, from the left
        "i - i - i; (i - i) - i",
        "i - i + i * i; (i - i) + (i * i)",
        "i * i - i; (i * i) - i",
        // shifts, below sums
        "1 << i + 1; 1 << (i + 1)",
        "i >> 1 << 2; (i >> 1) << 2",
        "i << 2 & 7; (i << 2) & 7",
        // bits: & before |, both before comparisons
        "i | i & i; i | (i & i)",
        "i & i | i; (i & i) | i",
        "i & 1 == 0; (i & 1) == 0",
        "i | 1 != 0; (i | 1) != 0",
        "i & 3 + 4; i & 7",
        // comparisons before && before || before ?:
        "i < 1 && i > 2; (i < 1) && (i > 2)",
        "i < 1 || i > 2 && i == 3; (i < 1) || ((i > 2) && (i == 3))",
        "i < 1 && i > 2 || i == 3; ((i < 1) && (i > 2)) || (i == 3)",
        "i < 1 || i > 2 || i == 3; ((i < 1) || (i > 2)) || (i == 3)",
        "!(i < 1) && i > 2; (!(i < 1)) && (i > 2)",
        "i + 1 <= i * 2; (i + 1) <= (i * 2)",
        "i >= 1 ? i : i + 1; (i >= 1) ? i : (i + 1)",
        "i > 1 ? 1 : i > 2 ? 2 : 3; (i > 1) ? 1 : ((i > 2) ? 2 : 3)",
        "i > 1 ? i > 2 ? 1 : 2 : 3; (i > 1) ? ((i > 2) ? 1 : 2) : 3",
        "i > 1 || i < 0 ? 1 : 2; ((i > 1) || (i < 0)) ? 1 : 2",
        "(i > 1) == (i > 2); (i > 1) == (i > 2)",
        // brackets
        "(i + 1) * 2; (i + 1) * 2",
        "((i)); i",
        "i * (i - i); i * (i - i)",
        // functions
        "gcd(i, 6); gcd(i, 6)",
        "min(i, 2, 3, 4); min(min(min(i, 2), 3), 4)",
        "max(i + 1, i); max(i + 1, i)",
        "lcm(i, 4, 6); lcm(lcm(i, 4), 6)",
        "xor(i, 5); xor(i, 5)",
        "abs(-i) ^ 2; abs(-i) ^ 2",
        "isqrt(i > 0 ? i : 0); isqrt((i > 0) ? i : 0)",
        // blanks of any kind
        "  i+1  ; i + 1",
        "i\t*\ti; i * i",
        // conversions to real, only where one is needed
        "i / 2; real(i) / 2.0",
        "i + 0.5; real(i) + 0.5",
        "i * i + 0.5; real(i * i) + 0.5",
        "sqrt(i); sqrt(real(i))",
        "min(i, 0.5); min(real(i), 0.5)",
        "i > 0.5; real(i) > 0.5",
        "i > 0 ? i : 0.5; (i > 0) ? real(i) : 0.5",
        "floor(i / 2) + i; floor(real(i) / real(2)) + i",
        "round(i); i",
        "sign(i); sign(i)",
        "i ^ 2.0; real(i) ^ 2.0",
        "i // 2.0; real(i) // 2.0",
        "i % 0.5; real(i) % 0.5",
        "atan2(i, 1); atan2(real(i), 1.0)",
      })
  void groupsOperatorsByTheGrammar(String text, String bracketed) {
    assertEquals(bracketed, parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1e0000006; 1000000",
        "1e+0000000003; 1000",
        "1_000; 1000",
        "1_0_0; 100",
        "1e9; 1000000000",
        "1E3; 1000",
        "1e+3; 1000",
        "12e0; 12",
        "0xff; 255",
        "0XFF_ff; 65535",
        "007; 7",
        "1e22; 10000000000000000000000",
        "123456789012345678901234567890; 123456789012345678901234567890",
        "0.5; 0.5",
        ".5; 0.5",
        "5.; 5.0",
        "1.5e3; 1500.0",
        "1e-3; 0.001",
        "1_0.2_5; 10.25",
        "0.1; 0.1",
        "1e-400; 0.0",
        "pi; 3.141592653589793",
        "e; 2.718281828459045",
        "true; true",
        "false; false",
      })
  void readsLiterals(String text, String value) {
    assertEquals(value, parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "10^8; 100000000",
        "2^100; 1267650600228229401496703205376",
        "-2^2; -4",
        "2^3^2; 512",
        "7 // 2 * 2 + 7 % 2; 7",
        "-7 // 2; -4",
        "-7 % 2; 1",
        "7 % -2; -1",
        "7 / 2; 3.5",
        "2.0^-1; 0.5",
        "1 << 70; 1180591620717411303424",
        "~0; -1",
        "1 < 2 && 2 < 3; true",
        "!true || false; false",
        "true == (1 > 2); false",
        "1 > 2 ? 3 : 4; 4",
        "1 > 2 ? 3 : 4.5; 4.5",
        "1 < 2 ? 3 : 4.5; 3.0",
        "gcd(12, 18, 27); 3",
        "floor(-0.5); -1",
        "round(-2.5); -3",
        "sqrt(2); 1.4142135623730951",
        "i + 2 * 3; i + 6",
        "1 < 2 ? i : i + 1; i",
      })
  void worksOutWhatIsConstant(String text, String folded) {
    assertEquals(folded, parse(text).toString());
  }

  @Test
  void theVariableOfAnIntegralIsReal() {
    Expr expr = Expressions.parse("4 / (1 + x * x)", Variable.X);
    assertEquals("4.0 / (1.0 + (x * x))", expr.toString());
    assertEquals(Type.REAL, expr.type());
    assertEquals(Type.INTEGER, Expressions.parse("floor(x)", Variable.X).type());
  }

  @Test
  void anIntegerIsTakenAsARealOnRequest() {
    assertEquals("real(i)", Expressions.asReal(parse("i")).toString());
    assertEquals("0.5", Expressions.asReal(parse("0.5")).toString());
  }

  @Test
  void theDeepestExpressionIsRead() {
    String text = "(".repeat(198) + "i" + ")".repeat(198);
    assertEquals("i", parse(text).toString());
    Object value = new Evaluator(parse("-".repeat(198) + "i")).at(BigInteger.TEN);
    assertEquals(BigInteger.TEN, value);
  }

  @Test
  void aNumberMayBeAsLongAsAnExpression() {
    String nines = "9".repeat(4000);
    assertEquals(nines, parse(nines).toString());
    assertEquals("1".repeat(2048), parse("1" + "_1".repeat(2047)).toString());
    assertEquals(
        new BigInteger("f".repeat(4000), 16).toString(), parse("0x" + "f".repeat(4000)).toString());
    assertEquals(Type.REAL, parse("0." + "1_2".repeat(1300)).type());
  }
}
