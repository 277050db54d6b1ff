package org.rangereduce.combine;

import java.util.List;

/** The parts do not make a whole; each of the lines says why and how to fix it. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With thousands of parts, the first lines are enough to see what is wrong. */
  private static final int MOST_LINES = 20;

  private final transient List<String> lines;

  RefusedException(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = shortened(lines);
  }

  private static List<String> shortened(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return List.copyOf(lines);
    }
    List<String> first = new java.util.ArrayList<>(lines.subList(0, MOST_LINES));
    first.add("and " + (lines.size() - MOST_LINES) + " more");
    return List.copyOf(first);
  }

  /** Returns the lines, at least one, without full stop. */
  public List<String> lines() {
    return lines;
  }
}
