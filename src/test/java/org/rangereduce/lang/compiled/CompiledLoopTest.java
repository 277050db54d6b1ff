package org.rangereduce.lang.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.reduce.Accumulation;

/**
 * What is compiled for a few jobs, a line for each assignment: what each vector of elements goes
 * through.
 */
class CompiledLoopTest {
  @BeforeEach
  void needsVectors() {
    assumeTrue(VectorCompiler.lanes() > 0, "this Java was started without its vector module");
  }

  private static String loop(Accumulation accumulation, String function, String where) {
    Expr f = Expressions.parse(function, Variable.I);
    Optional<Expr> condition =
        Optional.ofNullable(where).map(text -> Expressions.parse(text, Variable.I));
    Expr[] all = condition.map(filter -> new Expr[] {f, filter}).orElse(new Expr[] {f});
    Bounds bounds = Bounds.forInteger(IntegerInterval.of(1, 1_000_000_000), all);
    return listing(new VectorCompiler(bounds, Optional.empty(), f, condition), accumulation);
  }

  private static String listing(VectorCompiler compiler, Accumulation accumulation) {
    HiddenClass hidden = compiler.written(accumulation).orElseThrow();
    return Listing.eachVector(hidden, compiler.unrolled(accumulation));
  }

  @Test
  void aSumIsTwoAdditions() {
    assertEquals(
        """
        a = add(b, a)
        b = add(b, c)
        """,
        loop(Accumulation.SUM, "i", null));
  }

  @Test
  void aSumBeyond64BitsAddsTheHighHalvesToo() {
    assertEquals(
        """
        a = b
        c = mul(a, a)
        d = add(c, d)
        e = add(lanewise(c, ASHR, 32), e)
        b = add(b, f)
        """,
        loop(Accumulation.WRAPPED_SUM, "i^2", null));
  }

  @Test
  void aModuloByAConstantGoesThroughDoubles() {
    assertEquals(
"""
a = b
c = mul(a, a)
d = add(mul(sub(reinterpretAsDoubles(add(lanewise(c, LSHR, 32), MAGIC_BITS)), MAGIC), 4.0), sub(reinterpretAsDoubles(add(and(c, 4294967295), MAGIC_BITS)), MAGIC))
e = sub(d, mul(sub(add(mul(d, 0.14285714285714285), MAGIC), MAGIC), 7.0))
f = add(sub(reinterpretAsLongs(add(blend(e, add(e, 7.0), compare(e, LT, 0.0)), MAGIC)), MAGIC_BITS), f)
b = add(b, g)
""",
        loop(Accumulation.SUM, "i^2 % 7", null));
  }

  @Test
  void residuesOfTheVariableGoOnFromVectorToVectorAndFiltersAreMasks() {
    assertEquals(
        """
        a = 0
        b = 0
        c = add(blend(0, d, or(compare(sub(e, -2^63), EQ, a), compare(sub(f, -2^63), EQ, b))), c)
        e = min(add(e, g), add(e, h))
        f = min(add(f, i), add(f, j))
        d = add(d, k)
        """,
        loop(Accumulation.SUM, "i", "i % 3 == 0 || i % 5 == 0"));
  }

  @Test
  void anExtremeKeepsItsPlace() {
    assertEquals(
        """
        a = mul(b, sub(1000, b))
        c = compare(a, GT, d)
        d = blend(d, a, c)
        e = blend(e, b, c)
        b = add(b, f)
        """,
        loop(Accumulation.GREATEST, "i * (1000 - i)", null));
  }

  @Test
  void aQuotientIsTheFloorOfARoundedOne() {
    assertEquals(
"""
a = sub(reinterpretAsDoubles(add(10000000000, MAGIC_BITS)), MAGIC)
b = sub(reinterpretAsDoubles(add(c, MAGIC_BITS)), MAGIC)
d = div(a, b)
e = sub(add(d, MAGIC), MAGIC)
f = add(sub(reinterpretAsLongs(add(blend(e, sub(e, 1.0), compare(e, GT, d)), MAGIC)), MAGIC_BITS), f)
c = add(c, g)
""",
        loop(Accumulation.SUM, "10^10 // i", null));
  }

  @Test
  void anIntegralWorksOutItsPoints() {
    Expr f = Expressions.parse("4/(1+x*x)", Variable.X);
    Bounds bounds = Bounds.forReal(new RealInterval(0, 1), f);
    Optional<Grid> grid = Optional.of(new Grid(0.0, 0.5));
    assertEquals(
        """
        a = add(0.0, mul(b, 0.5))
        c = add(div(4.0, add(1.0, mul(a, a))), c)
        b = add(b, d)
        """,
        listing(new VectorCompiler(bounds, grid, f, Optional.empty()), Accumulation.SUM));
  }
}
