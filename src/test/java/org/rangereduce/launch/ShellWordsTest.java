package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words are split as a shell splits them, and quoted so that it gives them back. */
class ShellWordsTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(" ", List.of()),
        Arguments.of(" a  b\t", List.of("a", "b")),
        Arguments.of("--comment=\"a b\" 'c \"d'", List.of("--comment=a b", "c \"d")),
        Arguments.of("'' \"\"x", List.of("", "x")),
        Arguments.of("a\\ b \"\\\"\\x\" '\\'", List.of("a b", "\"\\x", "\\")),
        Arguments.of("x\\", List.of("x\\")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void quotesKeepBlanksTogether(String text, List<String> words) {
    assertEquals(words, ShellWords.split(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "a\"", "\"a'", "'a\\' b'"})
  void anOpenQuoteIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ShellWords.split(text));
  }

  @Test
  void whatIsQuotedComesBack() {
    Random random = new Random(3);
    String characters = "ab '\"\\$\t=-";
    for (int trial = 0; trial < 1000; trial++) {
      List<String> words =
          Stream.generate(
                  () ->
                      IntStream.range(0, random.nextInt(6))
                          .mapToObj(k -> characters.charAt(random.nextInt(characters.length())))
                          .map(String::valueOf)
                          .reduce("", String::concat))
              .limit(random.nextInt(4))
              .toList();
      assertEquals(words, ShellWords.split(ShellWords.quoted(words)));
    }
  }
}
