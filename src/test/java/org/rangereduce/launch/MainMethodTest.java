package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainMethodTest {
  private static List<String> given = List.of();

  static class Hidden {
    public static void main(String[] arguments) {
      given = List.of(arguments);
    }
  }

  static class Heir extends Hidden {}

  static class Without {
    public static int main(String[] arguments) {
      return arguments.length;
    }
  }

  static class Failing {
    static final Exception WHAT = new Exception();

    public static void main(String[] arguments) throws Exception {
      throw WHAT;
    }
  }

  private static MainMethod of(String name) {
    return MainMethod.of(name, MainMethodTest.class.getClassLoader(), "a, b");
  }

  @Test
  void theClassNeedNotBePublicAndMayInheritIt() throws Throwable {
    for (Class<?> main : List.of(Hidden.class, Heir.class)) {
      of(main.getName()).run(new String[] {"of", main.getName()});
      assertEquals(List.of("of", main.getName()), given);
    }
  }

  @Test
  void whatItThrowsComesOutAsItIs() {
    MainMethod main = of(Failing.class.getName());
    assertSame(Failing.WHAT, assertThrows(Exception.class, () -> main.run(new String[0])));
  }

  @Test
  void whatIsMissingIsSaidInALine() {
    assertEquals(
        "there is no class no.such.Thing on the class path; searched: a, b",
        assertThrows(LaunchException.class, () -> of("no.such.Thing")).getMessage());
    String name = Without.class.getName();
    assertEquals(
        "the class " + name + " has no public static void main(String[])",
        assertThrows(LaunchException.class, () -> of(name)).getMessage());
  }
}
