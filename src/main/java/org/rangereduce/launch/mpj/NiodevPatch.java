package org.rangereduce.launch.mpj;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.launch.LaunchException;

/**
 * Changes MPJ Express's niodev so that it calls a {@link PeerGate} where it opens ports, accepts
 * and connects, and where MPI begins and ends, and writes to standard error instead of standard
 * output.
 */
final class NiodevPatch extends ClassVisitor {
  /** The device, as a class file names it. */
  static final String DEVICE = "xdev/niodev/NIODevice";

  /** The field of the device in which the gate is. */
  static final String FIELD = "rangeReduceGate";

  private static final String GATE = "org/rangereduce/launch/mpj/PeerGate";
  private static final String GATE_TYPE = "L" + GATE + ";";

  /** Two ports, one accept, two connects, the beginning and the end of MPI. */
  private static final int PLACES = 8;

  private final boolean isDevice;
  private int places;

  private NiodevPatch(ClassWriter writer, boolean isDevice) {
    super(Opcodes.ASM9, writer);
    this.isDevice = isDevice;
  }

  /**
   * Returns a class file of niodev's, with its changes.
   *
   * @throws LaunchException if this is another niodev than the one that is known here
   */
  static byte[] patched(String name, ClassLoader loader) throws IOException {
    try (InputStream original = loader.getResourceAsStream(name + ".class")) {
      if (original == null) {
        throw new LaunchException("the MPJ Express at MPJ_HOME has no " + name);
      }
      ClassReader reader = new ClassReader(original);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      NiodevPatch patch = new NiodevPatch(writer, name.equals(DEVICE));
      reader.accept(patch, 0);
      if (patch.isDevice && patch.places != PLACES) {
        throw new LaunchException(
            "the MPJ Express at MPJ_HOME has another niodev than that of 0.44");
      }
      return writer.toByteArray();
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    boolean isInit = isDevice && name.equals("init");
    boolean isFinish = isDevice && name.equals("finish");
    return new Method(next, isInit, isFinish);
  }

  @Override
  public void visitEnd() {
    if (isDevice) {
      super.visitField(Opcodes.ACC_STATIC, FIELD, GATE_TYPE, null, null).visitEnd();
    }
    super.visitEnd();
  }

  private final class Method extends MethodVisitor {
    private final boolean isInit;
    private final boolean isFinish;

    Method(MethodVisitor next, boolean isInit, boolean isFinish) {
      super(Opcodes.ASM9, next);
      this.isInit = isInit;
      this.isFinish = isFinish;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (isInit) {
        gate("entered", "()V");
      } else if (isFinish) {
        gate("leaving", "()V");
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (isInit && opcode == Opcodes.ARETURN) {
        gate("joined", "()V");
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean isOut = owner.equals("java/lang/System") && name.equals("out");
      super.visitFieldInsn(opcode, owner, isOut ? "err" : name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      String call = owner + "." + name + descriptor;
      switch (isDevice ? call : "") {
        case "java/nio/channels/ServerSocketChannel.register"
                + "(Ljava/nio/channels/Selector;I)Ljava/nio/channels/SelectionKey;" -> {
          super.visitVarInsn(Opcodes.ALOAD, 0); // the device
          gate(
              name,
              "(Ljava/nio/channels/ServerSocketChannel;Ljava/nio/channels/Selector;"
                  + "ILjava/lang/Object;)Ljava/nio/channels/SelectionKey;");
        }
        case "java/nio/channels/ServerSocketChannel.accept()Ljava/nio/channels/SocketChannel;",
            "java/nio/channels/SocketChannel.connect(Ljava/net/SocketAddress;)Z" ->
            gate(name, "(L" + owner + ";" + descriptor.substring(1));
        default -> super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    /** Calls a method of the gate, which comes as its last argument. */
    private void gate(String name, String descriptor) {
      places++;
      super.visitFieldInsn(Opcodes.GETSTATIC, DEVICE, FIELD, GATE_TYPE);
      String withGate = descriptor.replace(")", GATE_TYPE + ")");
      super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, name, withGate, false);
    }
  }
}
