package org.rangereduce.lang.compiled;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.rangereduce.lang.function.Form;

/**
 * The objects that a compiled class holds as constants: the JIT sees through them, so that the call
 * of a function of the table is inlined as one of a static method is.
 */
final class Constants {
  private static final Handle CLASS_DATA =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/MethodHandles",
          "classDataAt",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
              + "Ljava/lang/Object;",
          false);

  private final List<Object> objects = new ArrayList<>();

  /** Returns the objects, in the order of their numbers. */
  List<Object> objects() {
    return List.copyOf(objects);
  }

  /** Calls a function: leaves its object, has the operands written, and calls. */
  void call(MethodVisitor code, Form form, Runnable operands) {
    String owner = Type.getInternalName(form.type());
    code.visitLdcInsn(
        new ConstantDynamic("_", Type.getDescriptor(form.type()), CLASS_DATA, objects.size()));
    objects.add(form.function());
    operands.run();
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, form.method(), form.descriptor(), true);
  }
}
