package org.rangereduce.launch;

/** A failure as one line of text. */
public final class FailureText {
  /** Longer messages are of no use to a reader. */
  private static final int LONGEST = 2000;

  private FailureText() {}

  /**
   * Returns which resource is used up, and by which limit; for other causes the text of the
   * exception, cut where it is too long. If the exception throws when it is asked for its text, the
   * name of its class.
   */
  public static String of(Throwable cause) {
    String text;
    try {
      text = Shortage.in(cause).orElseGet(cause::toString);
    } catch (RuntimeException | StackOverflowError e) { // its toString() may be the user's code
      text = cause.getClass().getName();
    }
    return cut(String.valueOf(text));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
  }
}
