package org.rangereduce.report.scaling;

import java.util.List;

/** A piece of a report for people, before it becomes text, Markdown or a page. */
public sealed interface Block {

  /**
   * A heading.
   *
   * @param level 1 for the whole, 2 for a study, 3 for a part of it
   * @param text the words
   */
  record Heading(int level, String text) implements Block {}

  /** A paragraph. */
  record Paragraph(String text) implements Block {}

  /**
   * Points of a list.
   *
   * @param alarm whether they are troubles, to be seen first
   * @param items the points
   */
  record Bullets(boolean alarm, List<String> items) implements Block {}

  /**
   * A table.
   *
   * @param headers a text for each column
   * @param rows a text for each column, a list for each row
   * @param left how many of the first columns hold words, not numbers
   */
  record Table(List<String> headers, List<List<String>> rows, int left) implements Block {}

  /** Lines to be copied as they are. */
  record Code(List<String> lines) implements Block {}
}
