package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FailureTextTest {

  /** As a program of the user's may throw. */
  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      throw new IllegalStateException("no words");
    }
  }

  @Test
  void anExceptionIsQuoted() {
    assertEquals(
        "java.lang.IllegalStateException: why", FailureText.of(new IllegalStateException("why")));
  }

  @Test
  void anExceptionWithoutWordsIsNamedByItsClass() {
    assertEquals(Mute.class.getName(), FailureText.of(new Mute()));
  }

  @Test
  void whatIsShortIsNamed() {
    String text = FailureText.of(new OutOfMemoryError("Java heap space"));
    assertTrue(text.startsWith("the memory of Java is used up (Java heap space): "), text);
  }

  @Test
  void aLongMessageIsCut() {
    String text = FailureText.of(new IllegalStateException("x".repeat(70_000_000)));
    assertTrue(text.startsWith("java.lang.IllegalStateException: xxx"), "its beginning");
    assertTrue(text.endsWith("x... (70000033 characters)"), text.substring(text.length() - 40));
    assertTrue(text.length() < 2100, () -> text.length() + " characters");
  }
}
