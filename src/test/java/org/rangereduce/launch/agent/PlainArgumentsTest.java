package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "sum|sum",
        "1..1e9|1..1e9",
        "i % 3|i %25 3",
        "100%|100%25",
        "%41|%2541",
        " a  b | a  b ",
        "$(reboot)|$(reboot)",
        "'\"\\`|'\"\\`",
        "é|%c3%a9",
        "€|%e2%82%ac",
        "𝄞|%f0%9d%84%9e",
        "~~|~~",
      })
  void aWordBecomesPrintableAscii(String word, String plain) {
    assertEquals(List.of(plain), PlainArguments.encode(List.of(word)));
    assertEquals(List.of(word), PlainArguments.decode(List.of(plain)));
  }

  @Test
  void controlCharactersAreWrittenAsNumbers() {
    assertEquals(
        List.of("%0a", "a%0d%0ab%09", "%7f%1b%00"),
        PlainArguments.encode(List.of("\n", "a\r\nb\t", "\u007f\u001b\u0000")));
  }

  @Test
  void theNumberOfWordsStaysEvenIfSomeAreEmpty() {
    List<String> words = List.of("", "a", "", "");
    assertEquals(words, PlainArguments.decode(PlainArguments.encode(words)));
    assertEquals(List.of(), PlainArguments.encode(List.of()));
  }

  @Test
  void whatWasEncodedComesBack() {
    Random random = new Random(5);
    for (int round = 0; round < 2000; round++) {
      List<String> words = new ArrayList<>();
      for (int k = random.nextInt(5); k > 0; k--) {
        words.add(word(random));
      }
      List<String> plain = PlainArguments.encode(words);
      assertEquals(words, PlainArguments.decode(plain));
      for (String word : plain) {
        assertTrue(word.chars().allMatch(c -> c >= ' ' && c <= '~'), word);
      }
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      int codePoint = random.nextInt(random.nextBoolean() ? 0x100 : 0x11_0000);
      boolean isSurrogate = codePoint >= 0xD800 && codePoint < 0xE000;
      word.appendCodePoint(isSurrogate ? '%' : codePoint);
    }
    return word.toString();
  }
}
