package org.rangereduce.launch.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.launch.LaunchException;

class NiodevPatchTest {
  private static final ClassLoader MPJ = NiodevPatchTest.class.getClassLoader();

  /** What the code of a class file calls or reads, as class.name. */
  private static List<String> uses(byte[] classFile) {
    List<String> uses = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] throwing) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String type, boolean isInterface) {
                    uses.add(owner.replaceFirst(".*/", "") + "." + called);
                  }

                  @Override
                  public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    uses.add(owner.replaceFirst(".*/", "") + "." + field);
                  }
                };
              }
            },
            0);
    return uses;
  }

  @Test
  void allWaysToTheNetworkLeadToTheGate() throws Exception {
    List<String> uses = uses(NiodevPatch.patched(NiodevPatch.DEVICE, MPJ));
    assertEquals(
        List.of("entered", "register", "register", "connect", "connect", "joined"),
        uses.stream()
            .filter(use -> use.startsWith("PeerGate."))
            .map(use -> use.replace("PeerGate.", ""))
            .limit(6)
            .toList());
    assertTrue(uses.contains("PeerGate.accept") && uses.contains("PeerGate.leaving"));
    for (String way :
        List.of(
            "ServerSocketChannel.register",
            "ServerSocketChannel.accept",
            "SocketChannel.connect")) {
      assertTrue(!uses.contains(way), way);
    }
  }

  @Test
  void nothingIsWrittenToStandardOutput() throws Exception {
    for (String name : List.of(NiodevPatch.DEVICE, NiodevPatch.DEVICE + "$2")) {
      List<String> uses = uses(NiodevPatch.patched(name, MPJ));
      assertTrue(uses.contains("System.err") && !uses.contains("System.out"), name);
    }
  }

  @Test
  void anotherNiodevIsRefused() {
    ClassLoader other =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return MPJ.getResourceAsStream("xdev/niodev/ProcTree.class");
          }
        };
    assertThrows(LaunchException.class, () -> NiodevPatch.patched(NiodevPatch.DEVICE, other));
    ClassLoader none = new ClassLoader(null) {};
    assertThrows(LaunchException.class, () -> NiodevPatch.patched(NiodevPatch.DEVICE, none));
  }
}
