package org.rangereduce.lang.compiled;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes calls of {@code jdk.incubator.vector}. Only names are used, so this program compiles and
 * runs without that module; {@link #LANES} says whether it is there.
 */
final class Vectors {
  static final String LONG = "jdk/incubator/vector/LongVector";
  static final String DOUBLE = "jdk/incubator/vector/DoubleVector";
  static final String MASK = "jdk/incubator/vector/VectorMask";
  private static final String VECTOR = "jdk/incubator/vector/Vector";
  private static final String SPECIES = "jdk/incubator/vector/VectorSpecies";
  private static final String OPERATORS = "jdk/incubator/vector/VectorOperators";

  /** How many longs or doubles the widest vector of this machine holds; 0 without the module. */
  static final int LANES = lanes();

  private final MethodVisitor code;

  Vectors(MethodVisitor code) {
    this.code = code;
  }

  private static int lanes() {
    try {
      Object species =
          Class.forName("jdk.incubator.vector.LongVector").getField("SPECIES_PREFERRED").get(null);
      return (Integer)
          Class.forName("jdk.incubator.vector.VectorSpecies").getMethod("length").invoke(species);
    } catch (ReflectiveOperationException | LinkageError e) {
      return 0; // no --add-modules jdk.incubator.vector
    }
  }

  static String type(String name) {
    return "L" + name + ";";
  }

  private void species(String vector) {
    code.visitFieldInsn(Opcodes.GETSTATIC, vector, "SPECIES_PREFERRED", type(SPECIES));
  }

  void broadcast(long value) {
    broadcast(() -> code.visitLdcInsn(value));
  }

  void broadcast(double value) {
    species(DOUBLE);
    code.visitLdcInsn(value);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        DOUBLE,
        "broadcast",
        "(" + type(SPECIES) + "D)" + type(DOUBLE),
        false);
  }

  /** Leaves a vector of a long that the writer leaves on the stack. */
  void broadcast(Runnable writer) {
    species(LONG);
    writer.run();
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, LONG, "broadcast", "(" + type(SPECIES) + "J)" + type(LONG), false);
  }

  /** Leaves a long vector from an array. */
  void load(int arrayLocal, int offset) {
    species(LONG);
    code.visitVarInsn(Opcodes.ALOAD, arrayLocal);
    code.visitLdcInsn(offset);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, LONG, "fromArray", "(" + type(SPECIES) + "[JI)" + type(LONG), false);
  }

  /** Stores the long vector on the stack in an array. */
  void store(int arrayLocal, int offset) {
    code.visitVarInsn(Opcodes.ALOAD, arrayLocal);
    code.visitLdcInsn(offset);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LONG, "intoArray", "([JI)V", false);
  }

  /**
   * A method of a vector without or with one vector argument: neg, abs, sqrt; add, sub, mul, div,
   * min, max, and, or.
   */
  void unary(String vector, String method) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, vector, method, "()" + type(vector), false);
  }

  void binary(String vector, String method) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, vector, method, "(" + type(VECTOR) + ")" + type(vector), false);
  }

  /** Takes vectors of doubles a, b and c from the stack and leaves a * b + c, rounded once. */
  void fma() {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        DOUBLE,
        "fma",
        "(" + type(VECTOR) + type(VECTOR) + ")" + type(DOUBLE),
        false);
  }

  /** Shifts the long vector on the stack by a constant. */
  void shift(String operator, int bits) {
    code.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, operator, type(OPERATORS + "$Binary"));
    code.visitLdcInsn((long) bits);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        LONG,
        "lanewise",
        "(" + type(OPERATORS + "$Binary") + "J)" + type(LONG),
        false);
  }

  /** Takes the exclusive or of the long vector on the stack and one in a local variable. */
  void xor(int otherLocal) {
    code.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, "XOR", type(OPERATORS + "$Associative"));
    code.visitVarInsn(Opcodes.ALOAD, otherLocal);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        LONG,
        "lanewise",
        "(" + type(OPERATORS + "$Binary") + type(VECTOR) + ")" + type(LONG),
        false);
  }

  /** Compares the vector on the stack with one in a local variable. */
  void compare(String vector, String comparison, int otherLocal) {
    code.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, comparison, type(OPERATORS + "$Comparison"));
    code.visitVarInsn(Opcodes.ALOAD, otherLocal);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        vector,
        "compare",
        "(" + type(OPERATORS + "$Comparison") + type(VECTOR) + ")" + type(MASK),
        false);
  }

  /**
   * Takes vector a, vector b and a mask from the stack and leaves b where the mask is set, a
   * elsewhere.
   */
  void blend(String vector) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        vector,
        "blend",
        "(" + type(VECTOR) + type(MASK) + ")" + type(vector),
        false);
  }

  void mask(String method) {
    boolean unary = method.equals("not");
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        MASK,
        method,
        "(" + (unary ? "" : type(MASK)) + ")" + type(MASK),
        false);
  }

  /** Replaces the mask on the stack by whether it is set in all lanes. */
  void allTrue() {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, MASK, "allTrue", "()Z", false);
  }

  /** Replaces the mask on the stack by whether it is set in any lane. */
  void anyTrue() {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, MASK, "anyTrue", "()Z", false);
  }

  /** Makes a mask of longs one of doubles, or the other way round. */
  void castMask(String toVector) {
    species(toVector);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, MASK, "cast", "(" + type(SPECIES) + ")" + type(MASK), false);
  }

  void asDoubles() {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, LONG, "reinterpretAsDoubles", "()" + type(DOUBLE), false);
  }

  void asLongs() {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, DOUBLE, "reinterpretAsLongs", "()" + type(LONG), false);
  }
}
