package org.rangereduce.report.plot;

/** Text that comes from files and users, made fit to be drawn and to stand in XML. */
final class Label {
  /** In characters; what is longer is cut in the middle. Two lines of a legend. */
  private static final int LONGEST = 120;

  private Label() {}

  /** Returns the text on one line, without what XML 1.0 forbids, and not longer than two lines. */
  static String of(String text) {
    String drawable =
        text.codePoints()
            .map(c -> Character.isWhitespace(c) ? ' ' : c)
            .map(c -> isDrawable(c) ? c : 0xFFFD)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    int length = drawable.codePointCount(0, drawable.length());
    if (length <= LONGEST) {
      return drawable;
    }
    int half = LONGEST / 2 - 1;
    return drawable.substring(0, drawable.offsetByCodePoints(0, half))
        + "…"
        + drawable.substring(drawable.offsetByCodePoints(drawable.length(), -half));
  }

  /** Neither a control character, nor half of a pair, nor one of those that turn the writing. */
  private static boolean isDrawable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.FORMAT, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
