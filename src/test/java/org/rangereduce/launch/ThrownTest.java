package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class ThrownTest {
  /** A program that calls what a test wants to be thrown. */
  static class Program {
    private static Exception thrown;

    public static void main(String[] arguments) throws Exception {
      thrown.fillInStackTrace();
      throw thrown;
    }
  }

  private static String summary(Throwable thrown) {
    return Thrown.of(thrown, "a, b").summary();
  }

  @Test
  void theSummaryIsOneLine() {
    assertEquals("java.lang.Error: one two", summary(new Error("one\ntwo")));
    assertEquals("java.lang.Error", summary(new Error()));
  }

  @Test
  void whatOnlyWrapsNamesItsCause() {
    Exception cause = new IllegalStateException("deep");
    assertEquals(
        "java.lang.reflect.InvocationTargetException, caused by"
            + " java.lang.ExceptionInInitializerError, caused by"
            + " java.lang.IllegalStateException: deep",
        summary(new InvocationTargetException(new ExceptionInInitializerError(cause))));
    assertEquals(
        "java.lang.RuntimeException: java.lang.IllegalStateException: deep",
        summary(new RuntimeException(cause)),
        "it says so itself");
  }

  @Test
  void aMissingClassComesWithThePlacesSearched() {
    assertEquals(
        "java.lang.NoClassDefFoundError: x/Y; searched: a, b",
        summary(new NoClassDefFoundError("x/Y").initCause(new ClassNotFoundException("x.Y"))));
    assertEquals(
        "java.lang.NoClassDefFoundError: Could not initialize class X",
        summary(new NoClassDefFoundError("Could not initialize class X")));
  }

  @Test
  void theTraceEndsWithTheMainOfTheProgram() {
    Program.thrown = new Exception("outer\nline", new Exception("inner"));
    MainMethod main = MainMethod.of(Program.class.getName(), ThrownTest.class.getClassLoader(), "");
    try {
      main.run(new String[0]);
    } catch (Throwable e) {
      String[] lines = Thrown.of(e, "").trace().split("\n");
      assertTrue(lines[0].startsWith("\tat " + Program.class.getName() + ".main("), lines[0]);
      assertEquals("Caused by: java.lang.Exception: inner", lines[1]);
      assertFalse(String.join("\n", lines).contains(MainMethod.class.getName()));
    }
  }

  @Test
  void aCircleOfCausesHasAnEnd() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);
    assertEquals("java.lang.Exception: one", summary(one));
  }
}
