package org.rangereduce.cli;

import org.rangereduce.report.Format;

/** Options of every command that gives a result: its form, and where it goes. */
final class OutputOptions {
  String format;
  String file;

  Syntax syntax() {
    return new Syntax()
        .value(
            "--format",
            "FORMAT",
            "text, value (the bare value), json (everything) or csv; text by default",
            word -> format = word)
        .value(
            "--output",
            "FILE",
            "write the result to a file instead of standard output",
            word -> file = word);
  }

  /**
   * Returns a format by its name.
   *
   * @param written the value of {@code --format}, or null
   * @throws UsageException if there is no such format
   */
  static Format format(String written) {
    String name = written == null ? Format.TEXT.word() : written;
    return Format.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown format '" + name + "'; the formats are text, value, json and csv"));
  }
}
