package org.rangereduce.lang.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The method of a compiled class as a person would write it, a line for each assignment, jump and
 * return. The local variables of a loop over vectors have names as in {@link VectorLoop}, constants
 * stand where they are used, and what comes before and after the loop is left out.
 */
final class Listing extends MethodVisitor {
  private static final Map<Integer, String> NAMES =
      Map.of(1, "first", 2, "stride", 4, "iterations", 5, "out");

  private final Deque<String> stack = new ArrayDeque<>();
  private final Map<Integer, String> constants = new HashMap<>();
  private final List<String> lines = new ArrayList<>();
  private boolean inLoop;

  private Listing() {
    super(Opcodes.ASM9);
  }

  /**
   * Returns the lines that the loop has for each vector in flight, which must be the same but for
   * the names of variables: those are a, b, c... in order of appearance.
   */
  static String eachVector(HiddenClass hidden, int vectors) {
    List<String> lines = loop(hidden);
    assertEquals("end if iterations <= 0", lines.get(0));
    assertEquals(
        List.of("iterations = iterations + -1", "repeat"),
        lines.subList(lines.size() - 2, lines.size()));
    List<String> body = lines.subList(1, lines.size() - 2);
    int each = body.size() / vectors;
    String first = renamed(body.subList(0, each));
    for (int u = 1; u < vectors; u++) {
      assertEquals(first, renamed(body.subList(u * each, (u + 1) * each)));
    }
    return first;
  }

  private static String renamed(List<String> lines) {
    Map<String, String> names = new HashMap<>();
    return Pattern.compile("\\bv[0-9]+\\b")
            .matcher(String.join("\n", lines))
            .replaceAll(
                match ->
                    names.computeIfAbsent(match.group(), name -> "" + (char) ('a' + names.size())))
        + "\n";
  }

  /** Returns the lines of the loop. */
  private static List<String> loop(HiddenClass hidden) {
    Listing listing = new Listing();
    new ClassReader(hidden.bytes())
        .accept(
            new org.objectweb.asm.ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  String signature,
                  String[] exceptions) {
                return name.equals("<init>") ? null : listing;
              }
            },
            ClassReader.SKIP_FRAMES);
    return listing.lines;
  }

  private void line(String text) {
    if (inLoop) {
      lines.add(text);
    }
  }

  private static String name(int local) {
    return NAMES.getOrDefault(local, "v" + local);
  }

  @Override
  public void visitVarInsn(int instruction, int local) {
    switch (instruction) {
      case Opcodes.ASTORE, Opcodes.LSTORE, Opcodes.ISTORE, Opcodes.DSTORE -> {
        String value = stack.pop();
        if (!inLoop && value.matches("-?[0-9.E]+|MAGIC|MAGIC_BITS|-2\\^63")) {
          constants.put(local, value);
        } else {
          line(name(local) + " = " + value);
        }
      }
      default -> stack.push(constants.getOrDefault(local, name(local)));
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    stack.push(
        value.equals(VectorDivision.MAGIC)
            ? "MAGIC"
            : value.equals(Double.doubleToRawLongBits(VectorDivision.MAGIC))
                ? "MAGIC_BITS"
                : value.equals(Long.MIN_VALUE) ? "-2^63" : value.toString());
  }

  @Override
  public void visitInsn(int instruction) {
    switch (instruction) {
      case Opcodes.LMUL -> stack.push("(" + stack.pop() + " * " + stack.pop() + ")");
      case Opcodes.ICONST_0, Opcodes.ICONST_1 -> stack.push("" + (instruction - Opcodes.ICONST_0));
      default -> {
        // IRETURN: after the loop
      }
    }
  }

  @Override
  public void visitFieldInsn(int instruction, String owner, String name, String descriptor) {
    stack.push(name);
  }

  @Override
  public void visitMethodInsn(
      int instruction, String owner, String name, String descriptor, boolean isInterface) {
    int arguments =
        Type.getArgumentTypes(descriptor).length + (instruction == Opcodes.INVOKESTATIC ? 0 : 1);
    LinkedList<String> values = new LinkedList<>();
    for (int n = 0; n < arguments; n++) {
      values.addFirst(stack.pop());
    }
    values.remove("SPECIES_PREFERRED");
    if (name.equals("broadcast")) {
      stack.push(values.get(0));
    } else if (Type.getReturnType(descriptor) == Type.VOID_TYPE) {
      line(name + values);
    } else {
      stack.push(name + "(" + String.join(", ", values) + ")");
    }
  }

  @Override
  public void visitLabel(Label label) {
    inLoop = lines.isEmpty();
  }

  @Override
  public void visitJumpInsn(int instruction, Label label) {
    line(instruction == Opcodes.GOTO ? "repeat" : "end if " + stack.pop() + " <= 0");
  }

  @Override
  public void visitIincInsn(int local, int increment) {
    line(name(local) + " = " + name(local) + " + " + increment);
  }
}
