package org.rangereduce.lang.compiled;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class made at run time: a constructor and one method of an interface. It is not known by name
 * to anybody and goes away with its object.
 *
 * @param bytes the class file
 * @param constants the objects that it holds
 */
record HiddenClass(byte[] bytes, List<Object> constants) {
  /** The JIT compiles no method of more than 8000 bytes; a class of this size has a smaller one. */
  private static final int LARGEST_BYTES = 8500;

  /**
   * Writes a class.
   *
   * @param type the interface
   * @param method the name of its method
   * @param descriptor what that takes and gives
   * @param body writes the instructions of the method, to the last
   * @return nothing if Java allows no method of that size
   */
  static Optional<HiddenClass> of(
      Class<?> type, String method, String descriptor, BiConsumer<MethodVisitor, Constants> body) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String name = Type.getInternalName(HiddenClass.class).replace("HiddenClass", "Compiled");
    String[] interfaces = {Type.getInternalName(type)};
    writer.visit(Opcodes.V17, Opcodes.ACC_FINAL, name, null, "java/lang/Object", interfaces);
    constructor(writer);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
    code.visitCode();
    Constants constants = new Constants();
    body.accept(code, constants);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    try {
      return Optional.of(new HiddenClass(writer.toByteArray(), constants.objects()));
    } catch (MethodTooLargeException e) {
      return Optional.empty();
    }
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Returns whether the JIT compiles the method. */
  boolean isSmall() {
    return bytes.length <= LARGEST_BYTES;
  }

  /** Makes an object. */
  <T> T instance(Class<T> type) {
    try {
      Class<?> hidden =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes, constants, true)
              .lookupClass();
      return type.cast(hidden.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a compiled class was refused", e);
    }
  }
}
