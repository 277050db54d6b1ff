package org.rangereduce.launch;

/** What is said of a failure, in one line. */
public final class FailureText {
  /** Longer messages are of no use to a reader. */
  private static final int LONGEST = 2000;

  private FailureText() {}

  /**
   * Returns what was thrown: what is short and by which limit, or else the words of the exception,
   * cut where they are too long. An exception may throw when it is asked for them: then it is the
   * name of its class.
   */
  public static String of(Throwable cause) {
    String text;
    try {
      text = Shortage.in(cause).orElseGet(cause::toString);
    } catch (RuntimeException | StackOverflowError e) { // its toString() is anybody's code
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
