package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.LONG;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The local variables of a loop over vectors: constants, which are put there before the loop,
 * values on the way, and whether there was trouble.
 */
final class VectorLocals {
  private final MethodVisitor code;
  private final Vectors vectors;
  private final Map<Object, Integer> constants = new HashMap<>();
  private OptionalInt fine = OptionalInt.empty();
  private int nextLocal;

  /**
   * The local variables of a method.
   *
   * @param nextLocal the first that is free
   */
  VectorLocals(MethodVisitor code, Vectors vectors, int nextLocal) {
    this.code = code;
    this.vectors = vectors;
    this.nextLocal = nextLocal;
  }

  /** Returns a local variable that is free. */
  int newLocal() {
    return nextLocal++;
  }

  /** Puts a constant into a local variable, before the loop. */
  void prepare(long value) {
    if (!constants.containsKey(value)) {
      vectors.broadcast(value);
      constants.put(value, store());
    }
  }

  /** Puts a constant into a local variable, before the loop. */
  void prepare(double value) {
    Object key = Double.doubleToRawLongBits(value) + "d"; // bits, so that -0.0 is not 0.0
    if (!constants.containsKey(key)) {
      vectors.broadcast(value);
      constants.put(key, store());
    }
  }

  /** Returns the local variable of a constant that is prepared. */
  int constant(long value) {
    return constants.get(value);
  }

  /** Returns the local variable of a constant that is prepared. */
  int constant(double value) {
    return constants.get(Double.doubleToRawLongBits(value) + "d");
  }

  /** Leaves the vector or mask in a local variable. */
  void load(int local) {
    code.visitVarInsn(Opcodes.ALOAD, local);
  }

  /** Stores the vector or mask on the stack in a new local variable. */
  int store() {
    int local = newLocal();
    code.visitVarInsn(Opcodes.ASTORE, local);
    return local;
  }

  /** Before the loop: gets ready for {@link #negativeOrTrouble}. */
  void prepareTrouble() {
    prepare(0L);
    if (fine.isEmpty()) {
      vectors.broadcast(-1L);
      fine = OptionalInt.of(store());
    }
  }

  /** Notes trouble if a double is not negative: the lane has a value no vector operation gives. */
  void negativeOrTrouble(int doubles) {
    load(doubles);
    vectors.asLongs();
    load(fine.orElseThrow());
    vectors.binary(LONG, "and"); // the sign bit stays if it was set in both
    code.visitVarInsn(Opcodes.ASTORE, fine.orElseThrow());
  }

  /** After the loop: leaves 1 if there was no trouble in any lane, else 0. */
  void isWithoutTrouble() {
    if (fine.isEmpty()) {
      code.visitInsn(Opcodes.ICONST_1);
      return;
    }
    load(fine.orElseThrow());
    vectors.compare(LONG, "LT", constant(0L));
    vectors.allTrue();
  }
}
