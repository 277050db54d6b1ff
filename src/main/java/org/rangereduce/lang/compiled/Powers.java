package org.rangereduce.lang.compiled;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Small powers as multiplications, in the order of {@link org.rangereduce.lang.RealMath#power}:
 * from the highest bit down.
 */
final class Powers {
  private Powers() {}

  /** Replaces the base on the stack (a long or a double) by its n-th power, for n of 2, 3 or 4. */
  static void multiplyOut(MethodVisitor code, int n, int multiply) {
    code.visitInsn(Opcodes.DUP2);
    if (n == 3) {
      code.visitInsn(Opcodes.DUP2);
      code.visitInsn(multiply); // x, x*x
    }
    code.visitInsn(multiply);
    if (n == 4) {
      code.visitInsn(Opcodes.DUP2);
      code.visitInsn(multiply); // (x*x)*(x*x)
    }
  }
}
