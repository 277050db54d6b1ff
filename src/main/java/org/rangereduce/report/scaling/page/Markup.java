package org.rangereduce.report.scaling.page;

/** Text of any origin in HTML that is XML as well. */
final class Markup {
  private Markup() {}

  /** Returns an element that holds only text, on a line of its own. */
  static String element(String tag, String text) {
    return "<" + tag + ">" + text(text) + "</" + tag + ">\n";
  }

  /**
   * Returns a text that means itself. What XML 1.0 forbids, and what would turn the order of the
   * letters around it, becomes the sign for an unknown letter.
   */
  static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean isAllowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t';
      case Character.SURROGATE, Character.FORMAT, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
