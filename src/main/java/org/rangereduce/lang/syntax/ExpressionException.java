package org.rangereduce.lang.syntax;

/**
 * An expression that is not one: the message says what was expected, and shows the text with a
 * caret under the fault.
 */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Of a long text only this much is shown to either side of the fault. */
  private static final int SHOWN = 60;

  /**
   * A fault at a place.
   *
   * @param message what is wrong and what was expected, without a full stop
   * @param source the whole text
   * @param position where the fault is, an index into the text or its length
   */
  public ExpressionException(String message, String source, int position) {
    super(message + "\n" + pointAt(source, position));
  }

  private static String pointAt(String source, int position) {
    int from = Math.max(0, position - SHOWN);
    int to = Math.min(source.length(), position + SHOWN);
    String before = (from > 0 ? "..." : "") + source.substring(from, position);
    String after = source.substring(position, to) + (to < source.length() ? "..." : "");
    int column = before.codePointCount(0, before.length());
    return "  " + printable(before + after) + "\n  " + " ".repeat(column) + "^";
  }

  /** Keeps the caret under its character: a tab or a line break would move it. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
