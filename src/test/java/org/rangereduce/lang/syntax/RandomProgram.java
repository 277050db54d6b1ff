package org.rangereduce.lang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes random programs that give an integer: assignments, loops and choices over locals. */
public final class RandomProgram {
  private final Random random;
  private final List<String> names;
  private final StringBuilder text = new StringBuilder();
  private int fresh;

  /** Writes one program of i. */
  public RandomProgram(Random random) {
    this(random, "i");
  }

  /** Writes one program of a name that is known. */
  public RandomProgram(Random random, String name) {
    this.random = random;
    this.names = new ArrayList<>(List.of(name));
  }

  /** Returns the program. */
  public String text() {
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      statement(2);
    }
    return text + String.join(" + ", names);
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> declare();
      case 1, 2 -> assign();
      case 3 -> {
        text.append("if ").append(condition()).append(" { ");
        block(depth);
        text.append(random.nextBoolean() ? "} else { " : "} if true { ");
        block(depth);
        text.append("} ");
      }
      case 4 -> {
        String counter = "c" + fresh++;
        text.append(counter).append(" = ").append(random.nextInt(4)).append("; while ");
        text.append(counter).append(" < ").append(random.nextInt(12)).append(" { ");
        text.append(counter).append(" = ").append(counter).append(" + 1; ");
        names.add(counter);
        block(depth);
        text.append("} ");
      }
      default -> {
        String counter = "k" + fresh++;
        int step = random.nextInt(5) - 2;
        text.append("for ").append(counter).append(" in (").append(integer());
        text.append(") % 9").append(random.nextBoolean() ? ".." : "..<").append(random.nextInt(9));
        text.append(step == 0 || step == 1 ? "" : ":" + step).append(" { ");
        names.add(counter);
        block(depth);
        names.remove(counter);
        text.append("} ");
      }
    }
  }

  /** What is declared inside is not known outside. */
  private void block(int depth) {
    int known = names.size();
    for (int n = random.nextInt(3); n >= 0; n--) {
      statement(depth - 1);
    }
    for (String name : List.copyOf(names.subList(known, names.size()))) {
      text.append("z").append(fresh).append(" = ").append(name).append("; z");
      text.append(fresh).append(" = z").append(fresh++).append("; ");
      names.remove(name);
    }
  }

  private void declare() {
    String value = integer();
    String name = "v" + fresh++;
    text.append(name).append(" = ").append(value).append(random.nextBoolean() ? "; " : "\n");
    names.add(name);
  }

  private void assign() {
    String name = names.get(random.nextInt(names.size()));
    if (!name.startsWith("v")) {
      declare();
      return;
    }
    text.append(name).append(" = ").append(integer()).append("; ");
  }

  private String operand() {
    return random.nextInt(3) == 0
        ? String.valueOf(random.nextInt(20) - 5).replaceFirst("^-(.*)", "($0)")
        : names.get(random.nextInt(names.size()));
  }

  private String integer() {
    String a = operand();
    String b = operand();
    return switch (random.nextInt(11)) {
      case 0 -> a + " * " + b;
      case 1 -> a + " - " + b;
      case 2 -> a + " // " + (1 + random.nextInt(9));
      case 3 -> a + " % " + b;
      case 4 -> "(" + condition() + " ? " + a + " : " + b + ")";
      case 5 -> "gcd(" + a + ", " + b + ")";
      case 6 -> "max(" + a + ", " + b + ")";
      case 7 -> "abs(" + a + ")";
      case 8 -> a + "^" + random.nextInt(4);
      case 9 -> "floor(" + a + " / 3)";
      default -> a + " + " + b;
    };
  }

  private String condition() {
    String[] relations = {"<", "<=", "==", "!=", ">"};
    return operand() + " " + relations[random.nextInt(relations.length)] + " " + operand();
  }
}
