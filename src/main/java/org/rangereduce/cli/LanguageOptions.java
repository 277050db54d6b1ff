package org.rangereduce.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rangereduce.lang.Steps;
import org.rangereduce.lang.function.Functions;
import org.rangereduce.lang.syntax.Definitions;
import org.rangereduce.lang.syntax.ExpressionException;
import org.rangereduce.lang.syntax.Language;

/** Options about what f may use, as they are written: functions of the user's own, and limits. */
final class LanguageOptions {
  /** Defines a function. */
  static final String DEFINE = "--define";

  /** Names a file of functions. */
  static final String FUNCTIONS = "--functions";

  private static final String MOST_TURNS = "--max-steps";
  private static final String SEED = "--seed";

  private static final BigInteger LARGEST_SEED =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  /** No run of an element is to last for years. */
  private static final BigInteger LARGEST_TURNS = BigInteger.TEN.pow(15);

  private List<String> definitions = List.of();
  private List<String> files = List.of();
  private String mostTurns;
  private String seed;

  Syntax syntax() {
    return new Syntax()
        .values(
            DEFINE,
            "FUNCTION",
            "a function that f may use: --define 'f(n) = n^2 + 1'; may be written again",
            list -> definitions = list)
        .values(
            FUNCTIONS,
            "FILE",
            "the same from a file, with # comments; may be written again",
            list -> files = list)
        .value(
            MOST_TURNS,
            "N",
            "how many turns all loops of one element may have; 1e7 by default",
            argument -> mostTurns = argument)
        .value(
            SEED,
            "S",
            "of random numbers: from 0, the default, to 2^64 - 1; another one, other numbers",
            argument -> seed = argument);
  }

  /** Returns whether any of them was written. */
  boolean any() {
    return !definitions.isEmpty() || !files.isEmpty() || mostTurns != null || seed != null;
  }

  /** Fills in what a job has kept. */
  void fill(Map<String, List<String>> settings) {
    definitions = settings.getOrDefault(name(DEFINE), List.of());
    mostTurns = first(settings, MOST_TURNS);
    seed = first(settings, SEED);
  }

  private static String first(Map<String, List<String>> settings, String option) {
    return settings.getOrDefault(name(option), List.of()).stream().findFirst().orElse(null);
  }

  private static String name(String option) {
    return option.substring("--".length());
  }

  /**
   * Returns what f may use.
   *
   * @throws UsageException if a file cannot be read or a function has a fault
   */
  Language language() {
    Language language =
        Language.standard()
            .with(Functions.standard().seeded(seed().longValue()))
            .withMostTurns(mostTurns());
    try {
      Definitions own = definitions(files, definitions);
      own.check(language.with(own));
      return language.with(own);
    } catch (ExpressionException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Returns the functions of files and of arguments. */
  static Definitions definitions(List<String> files, List<String> texts) {
    Definitions own = Definitions.NONE;
    for (String file : files) {
      String text = FunctionsFile.read(file);
      own = own.and("in " + file + ": ", text, Functions.standard());
      if (own.isEmpty()) {
        throw new UsageException(
            FUNCTIONS + " " + file + " defines no function; one is written: f(n) = n^2 + 1");
      }
    }
    for (String text : texts) {
      own = own.and("in " + DEFINE + ": ", text, Functions.standard());
    }
    return own;
  }

  /**
   * Returns what was written that is not as usual, by names of options without their dashes, so
   * that the job can be read again without the files.
   *
   * @param draws whether there are random numbers, so that the seed counts
   * @throws UsageException if there is a seed for nothing
   */
  Map<String, List<String>> settings(Language language, boolean draws) {
    if (seed != null && !draws) {
      throw new UsageException(
          SEED
              + " is for random numbers, and f draws none; write for example: mean 'random(1)'"
              + " 1..1e6");
    }
    Map<String, List<String>> settings = new LinkedHashMap<>();
    if (!language.definitions().isEmpty()) {
      settings.put(name(DEFINE), new ArrayList<>(language.definitions().texts()));
    }
    if (language.mostTurns() != Steps.MOST) {
      settings.put(name(MOST_TURNS), List.of(String.valueOf(language.mostTurns())));
    }
    if (draws) {
      settings.put(name(SEED), List.of(seed().toString()));
    }
    return settings;
  }

  private BigInteger seed() {
    return seed == null
        ? BigInteger.ZERO
        : Numbers.between(SEED, seed, BigInteger.ZERO, LARGEST_SEED);
  }

  private long mostTurns() {
    return Numbers.within(MOST_TURNS, mostTurns, BigInteger.valueOf(Steps.MOST), LARGEST_TURNS)
        .longValueExact();
  }
}
