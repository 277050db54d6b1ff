package org.rangereduce.cli;

/** What every command that gives a result understands alike: in which form, and where to. */
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
}
