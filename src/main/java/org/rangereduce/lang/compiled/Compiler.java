package org.rangereduce.lang.compiled;

import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.IntegerMath;
import org.rangereduce.lang.bounds.Bounds;

/**
 * Compiles expressions. The argument of every compiled function is i itself, or for a real variable
 * the number k of a step of the grid.
 */
public final class Compiler {
  private final Bounds bounds;
  private final Optional<Grid> grid;
  private final Integers integers;

  /** How integer parts are worked out. */
  public enum Integers {
    /** In 64 bits where the bounds prove that they fit, exactly elsewhere. */
    BY_BOUNDS,
    /**
     * All in 64 bits, without checks: only for values of the variable for which {@link
     * Bounds#allFitLong()} is proven.
     */
    ALL_LONG
  }

  /**
   * Compiles for a variable within bounds; the functions must not be called outside of them.
   *
   * @param bounds the bounds of all parts of the expressions to be compiled
   * @param grid where a real variable comes from
   * @param integers how integer parts are worked out
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
        Type.LONG_TYPE,
        emitter -> emitter.longValue(expr),
        Opcodes.LRETURN);
  }

  /** Compiles an integer expression. */
  public LongFunction<BigInteger> toBigInteger(Expr expr) {
    LongFunction<?> function =
        define(
            LongFunction.class,
            "apply",
            Type.getType(Object.class),
            emitter -> emitter.bigValue(expr),
            Opcodes.ARETURN);
    return i -> (BigInteger) function.apply(i);
  }

  /** Compiles a real expression. The value is infinite or NaN where there is none. */
  public LongToDoubleFunction toReal(Expr expr) {
    return define(
        LongToDoubleFunction.class,
        "applyAsDouble",
        Type.DOUBLE_TYPE,
        emitter -> emitter.realValue(expr),
        Opcodes.DRETURN);
  }

  /** Compiles a condition. */
  public LongPredicate toPredicate(Expr expr) {
    return define(
        LongPredicate.class,
        "test",
        Type.BOOLEAN_TYPE,
        emitter -> emitter.booleanValue(expr),
        Opcodes.IRETURN);
  }

  private interface Body {
    void write(Emitter emitter);
  }

  /** Makes one class with a constructor and one method, and one object of it. */
  private <T> T define(
      Class<T> function, String method, Type result, Body body, int returnInstruction) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String name = Type.getInternalName(Compiler.class).replace("Compiler", "Compiled");
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL,
        name,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(function)});
    constructor(writer);
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC,
            method,
            Type.getMethodDescriptor(result, Type.LONG_TYPE),
            null,
            null);
    code.visitCode();
    Emitter emitter = new Emitter(code, bounds, integers);
    grid.ifPresent(emitter::gridPoint);
    body.write(emitter);
    code.visitInsn(returnInstruction);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    try {
      Class<?> hidden =
          MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true).lookupClass();
      return function.cast(hidden.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled class was refused", e);
    }
  }

  static void constructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /**
   * Gives a compiled class its large constants; called by the virtual machine, once per constant.
   */
  static BigInteger constant(
      MethodHandles.Lookup lookup, String name, Class<?> type, String digits) {
    return new BigInteger(digits);
  }

  /** Gives a compiled class its table of gcd(k, c), k from 0 to c - 1; called once per table. */
  static int[] gcdTable(MethodHandles.Lookup lookup, String name, Class<?> type, String digits) {
    int c = Integer.parseInt(digits);
    return IntStream.range(0, c).map(k -> (int) IntegerMath.gcd(k, c)).toArray();
  }
}
