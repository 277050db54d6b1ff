package org.rangereduce.cli;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.cli.Command.Survival;

/** Reads {@link CheckpointOptions}. */
final class SurvivalReader {
  private static final double DEFAULT_EVERY_SECONDS = 60;
  private static final BigInteger LARGEST_RETRIES = BigInteger.valueOf(1000);

  /** Parts of a time, such as 1h30m; a number alone is in seconds. */
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d|$)");

  private final CheckpointOptions options;
  private final Function<String, Path> path;

  /**
   * A reader.
   *
   * @param path makes a path of an argument
   */
  SurvivalReader(CheckpointOptions options, Function<String, Path> path) {
    this.options = options;
    this.path = path;
  }

  Survival read() {
    if (options.file == null) {
      needsFile("--checkpoint-every", options.every != null);
      needsFile("--fresh", options.fresh);
      needsFile("--max-time", options.maxTime != null);
    }
    int retries =
        options.retries == null || options.retries.equals("0")
            ? 0
            : Numbers.within("--retries", options.retries, BigInteger.ONE, LARGEST_RETRIES)
                .intValueExact();
    double every =
        options.every == null
            ? DEFAULT_EVERY_SECONDS
            : seconds("--checkpoint-every", options.every);
    return new Survival(
        Optional.ofNullable(options.file).map(path),
        every,
        options.fresh,
        options.maxTime == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(seconds("--max-time", options.maxTime)),
        retries,
        options.verify == null ? OptionalDouble.empty() : OptionalDouble.of(fraction()));
  }

  private static void needsFile(String option, boolean isThere) {
    if (isThere) {
      throw new UsageException(option + " needs --checkpoint FILE, where the state is saved");
    }
  }

  static double seconds(String option, String word) {
    Matcher part = PART.matcher(word);
    double seconds = 0;
    int end = 0;
    while (end < word.length() && part.find(end) && part.start() == end) {
      seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
      end = part.end();
    }
    if (end < word.length() || seconds <= 0) {
      throw new UsageException(
          option + " needs a time such as 90s, 55m or 1h30m, but got '" + word + "'");
    }
    return seconds;
  }

  private static double unit(String name) {
    return switch (name) {
      case "ms" -> 1e-3;
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86_400;
      default -> 1;
    };
  }

  private double fraction() {
    String number = options.verify.replaceFirst("%$", "");
    double percent = number.matches("\\d{1,3}(\\.\\d{1,9})?") ? Double.parseDouble(number) : 0;
    if (percent <= 0 || percent > 100) {
      throw new UsageException(
          "--verify needs a number of percent up to 100, but got '" + options.verify + "'");
    }
    return percent / 100;
  }
}
