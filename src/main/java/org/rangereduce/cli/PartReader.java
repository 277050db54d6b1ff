package org.rangereduce.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.range.Part;
import org.rangereduce.report.Format;

/** Reads {@code --part K/N}. */
final class PartReader {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  private PartReader() {}

  /** Returns the part, or nothing if none was asked for. */
  static Optional<Part> read(String word, Format format) {
    if (word == null) {
      return Optional.empty();
    }
    Matcher numbers = PART.matcher(word);
    if (!numbers.matches()) {
      throw new UsageException(
          "--part needs K/N, as in --part 2/4 for the second of four parts, but got '"
              + word
              + "'");
    }
    int number = Integer.parseInt(numbers.group(1));
    int of = Integer.parseInt(numbers.group(2));
    if (of > Part.LARGEST_CUT) {
      throw new UsageException(
          "--part " + word + ": a job can be cut into " + Part.LARGEST_CUT + " parts at most");
    }
    if (number < 1 || number > of) {
      throw new UsageException(
          "there is no part " + word + "; parts are counted from 1 to the number of parts");
    }
    if (!format.isForParts()) {
      throw new UsageException(
          "--format "
              + format.word()
              + " is for the answer of a whole job, which a part has not; give it to combine, and text or json to --part");
    }
    return Optional.of(new Part(number, of));
  }
}
