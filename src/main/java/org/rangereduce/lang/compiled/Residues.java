package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.LONG;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.IntegerOperator;

/**
 * Writes {@code (slope * i + offset) % m} for a constant m in a loop over vectors without a
 * division: from one vector to the next each lane's residue r rises by the same c below m, so it
 * becomes r + c, or r + c - m if that is not negative.
 *
 * <p>Residues are kept with 2^63 taken away. Then of the two candidates the right one is the
 * smaller: r + c - m, if negative, wraps round to a huge number.
 */
final class Residues {
  /** Products of two residues below this fit in 63 bits. */
  private static final int LARGEST_BITS = 31;

  /** A dividend and its divisor. */
  record Residue(Linear dividend, long modulus) {

    /** Returns what an expression is the residue of, if this is the way to work it out. */
    static Optional<Residue> of(Expr expr) {
      return expr instanceof IntegerOperation operation
              && operation.operator() == IntegerOperator.MODULO
              && operation.operand(1) instanceof IntegerConstant divisor
              && divisor.value().signum() > 0
              && divisor.value().bitLength() <= LARGEST_BITS
          ? Linear.of(operation.operand(0))
              .map(dividend -> new Residue(dividend, divisor.value().longValueExact()))
          : Optional.empty();
    }

    private long slope() {
      return dividend.slope().mod(BigInteger.valueOf(modulus)).longValueExact();
    }

    private long offset() {
      return dividend.offset().mod(BigInteger.valueOf(modulus)).longValueExact();
    }
  }

  private final MethodVisitor code;
  private final Vectors vectors;
  private final VectorLocals locals;
  private final Map<Residue, int[]> residues = new LinkedHashMap<>();
  private final Map<Residue, int[]> steps = new LinkedHashMap<>();
  private int current;

  Residues(MethodVisitor code, Vectors vectors, VectorLocals locals) {
    this.code = code;
    this.vectors = vectors;
    this.locals = locals;
  }

  /** Has the residues in an expression kept. */
  void collect(Expr expr) {
    Optional<Residue> residue = Residue.of(expr);
    if (residue.isPresent()) {
      residues.put(residue.get(), null);
      locals.prepare(Long.MIN_VALUE);
    } else {
      expr.parts().forEach(this::collect);
    }
  }

  /**
   * Before the loop: works out the residues of the first vectors.
   *
   * @param first the local variable with the elements of the first vector
   * @param stride the local variable with the distance to the next vector
   * @param unrolled how many vectors are in flight
   */
  void start(int first, int stride, int unrolled) {
    for (Map.Entry<Residue, int[]> entry : residues.entrySet()) {
      Residue residue = entry.getKey();
      int[] vector = new int[unrolled];
      int array = locals.newLocal();
      code.visitVarInsn(Opcodes.ALOAD, first);
      code.visitLdcInsn(residue.slope());
      code.visitLdcInsn(residue.offset());
      code.visitLdcInsn(residue.modulus());
      helper("first", "([JJJJ)[J");
      code.visitVarInsn(Opcodes.ASTORE, array);
      vectors.load(array, 0);
      vector[0] = locals.store();
      int[] toNext = step(residue, stride, 1);
      for (int u = 1; u < unrolled; u++) {
        next(vector[u - 1], toNext);
        vector[u] = locals.store();
      }
      entry.setValue(vector);
      steps.put(residue, step(residue, stride, unrolled));
    }
  }

  /** Leaves local variables with c and c - m, for {@code vectorsAtATime} vectors. */
  private int[] step(Residue residue, int stride, int vectorsAtATime) {
    int[] step = new int[2];
    for (int k = 0; k < 2; k++) {
      vectors.broadcast(
          () -> {
            code.visitVarInsn(Opcodes.LLOAD, stride);
            code.visitLdcInsn(residue.slope() * vectorsAtATime);
            code.visitLdcInsn(residue.modulus());
            helper("product", "(JJJ)J");
          });
      step[k] = locals.store();
    }
    locals.load(step[1]);
    vectors.broadcast(residue.modulus());
    vectors.binary(LONG, "sub");
    code.visitVarInsn(Opcodes.ASTORE, step[1]);
    return step;
  }

  private void helper(String name, String descriptor) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "org/rangereduce/lang/compiled/Residues", name, descriptor, false);
  }

  private void next(int residue, int[] step) {
    locals.load(residue);
    locals.load(step[0]);
    vectors.binary(LONG, "add");
    locals.load(residue);
    locals.load(step[1]);
    vectors.binary(LONG, "add");
    vectors.binary(LONG, "min");
  }

  /** Says which of the vectors in flight comes next. */
  void select(int u) {
    current = u;
  }

  /** Leaves the residue that an expression is. */
  void load(Residue residue) {
    locals.load(residues.get(residue)[current]);
    locals.load(locals.constant(Long.MIN_VALUE));
    vectors.binary(LONG, "sub");
  }

  /** In the loop, after all else: goes on to the elements of the next iteration. */
  void advance() {
    residues.forEach(
        (residue, vector) -> {
          next(vector[current], steps.get(residue));
          code.visitVarInsn(Opcodes.ASTORE, vector[current]);
        });
  }

  /** Returns the residues of some elements, less 2^63; compiled loops call this. */
  static long[] first(long[] elements, long slope, long offset, long m) {
    long[] first = new long[elements.length];
    for (int lane = 0; lane < first.length; lane++) {
      first[lane] = (product(elements[lane], slope, m) + offset) % m + Long.MIN_VALUE;
    }
    return first;
  }

  /** Returns a * b modulo m, for m below 2^31; compiled loops call this. */
  static long product(long a, long b, long m) {
    return Math.floorMod(a, m) * (b % m) % m;
  }
}
