package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.function.VectorCode;

/**
 * The local variables of a loop over vectors: constants, which are put there before the loop,
 * values on the way, and whether there was trouble.
 */
final class VectorLocals implements VectorCode {
  private final MethodVisitor code;
  private final Vectors vectors;
  private final Map<Object, Integer> constants = new HashMap<>();
  private final Map<Object, Integer> kept = new HashMap<>();
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
  @Override
  public void prepare(long value) {
    if (!constants.containsKey(value)) {
      vectors.broadcast(value);
      constants.put(value, store());
    }
  }

  /** Puts a constant into a local variable, before the loop. */
  @Override
  public void prepare(double value) {
    Object key = Double.doubleToRawLongBits(value) + "d"; // bits, so that -0.0 is not 0.0
    if (!constants.containsKey(key)) {
      vectors.broadcast(value);
      constants.put(key, store());
    }
  }

  /** Returns the local variable of a constant that is prepared. */
  @Override
  public int constant(long value) {
    return constants.get(value);
  }

  /** Returns the local variable of a constant that is prepared. */
  @Override
  public int constant(double value) {
    return constants.get(Double.doubleToRawLongBits(value) + "d");
  }

  /** Leaves the vector or mask in a local variable. */
  @Override
  public void load(int local) {
    code.visitVarInsn(Opcodes.ALOAD, local);
  }

  /** Stores the vector or mask on the stack in a new local variable. */
  @Override
  public int store() {
    int local = newLocal();
    code.visitVarInsn(Opcodes.ASTORE, local);
    return local;
  }

  /** Before the loop: gets ready for {@link #negativeOrTrouble}. */
  @Override
  public void prepareTrouble() {
    prepare(0L);
    if (fine.isEmpty()) {
      vectors.broadcast(-1L);
      fine = OptionalInt.of(store());
    }
  }

  /** Notes trouble if a double is not negative: the lane has a value no vector operation gives. */
  @Override
  public void negativeOrTrouble(int doubles) {
    load(doubles);
    vectors.asLongs();
    load(fine.orElseThrow());
    vectors.binary(LONG, "and"); // the sign bit stays if it was set in both
    code.visitVarInsn(Opcodes.ASTORE, fine.orElseThrow());
  }

  @Override
  public void longs(String method) {
    vectors.binary(LONG, method);
  }

  @Override
  public void doubles(String method) {
    vectors.binary(DOUBLE, method);
  }

  @Override
  public void doublesAlone(String method) {
    vectors.unary(DOUBLE, method);
  }

  @Override
  public void longsAlone(String method) {
    vectors.unary(LONG, method);
  }

  @Override
  public void shiftLeft(int bits) {
    vectors.shift("LSHL", bits);
  }

  @Override
  public void shiftRight(int bits) {
    vectors.shift("LSHR", bits);
  }

  @Override
  public OptionalInt kept(Object key) {
    return kept.containsKey(key) ? OptionalInt.of(kept.get(key)) : OptionalInt.empty();
  }

  @Override
  public void keep(Object key, int local) {
    kept.put(key, local);
  }

  /** Writes a part that need not be run: what it keeps is not there after it. */
  void optional(Runnable part) {
    Map<Object, Integer> before = Map.copyOf(kept);
    part.run();
    kept.keySet().retainAll(before.keySet());
  }

  /** Begins the work on other elements: nothing of theirs is kept yet. */
  void forget() {
    kept.clear();
  }

  @Override
  public void xor(int local) {
    vectors.xor(local);
  }

  @Override
  public void asDoubles() {
    vectors.asDoubles();
  }

  @Override
  public void asLongs() {
    vectors.asLongs();
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
