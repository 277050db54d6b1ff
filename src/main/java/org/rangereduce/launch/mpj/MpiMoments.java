package org.rangereduce.launch.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.rangereduce.launch.LaunchException;

/**
 * Reports when a rank of a user's own program leaves MPI.Init and when it enters MPI.Finalize.
 *
 * <p>MPI has no listeners, and polling {@code MPI.Initialized} is either coarse or takes a core
 * from what is measured. So the class {@code mpi.MPI} of the rank's loader is defined, before the
 * program starts, from the bytes of its own file with two calls added: before each return of Init,
 * and at the beginning of Finalize. No file is changed, no Java agent is needed, the program's
 * classes come from their usual loader, and nothing between the two calls is changed. The callbacks
 * are in fields of a small class beside it, so each rank of a process has its own.
 */
final class MpiMoments {
  private static final String MPI = "mpi/MPI";

  /** Any other class of the same loader and package; to load it does not load MPI. */
  private static final String NEIGHBOUR = "mpi.Status";

  private static final String LISTENERS = "mpi/RangeReduceMoments";
  private static final String LEFT_INIT = "leftInit";
  private static final String ENTERS_FINALIZE = "entersFinalize";
  private static final String RUNNABLE = Type.getDescriptor(Runnable.class);

  private MpiMoments() {}

  /**
   * Calls back at both moments, in the thread that calls MPI. To be called before the program has
   * used MPI. Does nothing if the loader has no MPI.
   *
   * @param loader that of the rank's program
   * @param leftInit called when Init has done its work
   * @param entersFinalize called when Finalize is about to begin
   * @throws LaunchException if MPI's class cannot be read or is in use already
   */
  public static void watch(ClassLoader loader, Runnable leftInit, Runnable entersFinalize) {
    try {
      Class<?> neighbour = Class.forName(NEIGHBOUR, false, loader);
      MethodHandles.Lookup there = MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup());
      Class<?> listeners = there.defineClass(listeners());
      listeners.getField(LEFT_INIT).set(null, leftInit);
      listeners.getField(ENTERS_FINALIZE).set(null, entersFinalize);
      there.defineClass(watched(neighbour));
    } catch (ClassNotFoundException e) {
      return; // a program without MPI
    } catch (ReflectiveOperationException | IOException | LinkageError e) {
      throw new LaunchException("MPI.Init and MPI.Finalize cannot be watched: " + e);
    }
  }

  private static byte[] listeners() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, LISTENERS, null, "java/lang/Object", null);
    for (String name : new String[] {LEFT_INIT, ENTERS_FINALIZE}) {
      writer.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, RUNNABLE, null, null);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static byte[] watched(Class<?> neighbour) throws IOException {
    try (InputStream file = neighbour.getResourceAsStream("/" + MPI + ".class")) {
      if (file == null) {
        throw new IOException("there is no class " + MPI);
      }
      ClassReader reader = new ClassReader(file);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new Insertion(writer), 0);
      return writer.toByteArray();
    }
  }

  /** Adds the calls; they leave the stack as it is, so frames stay right. */
  private static final class Insertion extends ClassVisitor {
    Insertion(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return switch (name) {
        case "Init" -> atReturn(next);
        case "Finalize" -> atStart(next);
        default -> next;
      };
    }

    private static MethodVisitor atReturn(MethodVisitor next) {
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitInsn(int opcode) {
          if (opcode == Opcodes.ARETURN) {
            call(mv, LEFT_INIT);
          }
          super.visitInsn(opcode);
        }
      };
    }

    private static MethodVisitor atStart(MethodVisitor next) {
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitCode() {
          super.visitCode();
          call(mv, ENTERS_FINALIZE);
        }
      };
    }

    private static void call(MethodVisitor into, String listener) {
      into.visitFieldInsn(Opcodes.GETSTATIC, LISTENERS, listener, RUNNABLE);
      into.visitMethodInsn(
          Opcodes.INVOKEINTERFACE, Type.getInternalName(Runnable.class), "run", "()V", true);
    }
  }
}
