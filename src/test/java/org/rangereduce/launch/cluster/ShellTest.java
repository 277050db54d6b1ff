package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class ShellTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a|'a'",
        "a b|'a b'",
        "~~|''",
        "it's|'it'\\''s'",
        "'|''\\'''",
        "$(x)|'$(x)'",
        "`x`\"\\|'`x`\"\\'",
      })
  void aWordIsPutIntoQuotes(String word, String expected) {
    assertEquals(expected, Shell.quoted(word));
  }

  @Test
  void aCommandIsItsWords() {
    assertEquals("'a' 'b c' ''", Shell.quoted(List.of("a", "b c", "")));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void anyWordsComeThroughAnyShell(String shell) throws Exception {
    Random random = new Random(7);
    List<String> words =
        new ArrayList<>(
            List.of("", "-n", "a\nb", "\n", "'", "''", "\"", "\\", "$HOME", "~", "*", "!", "é€𝄞"));
    String nasty = " \t\n'\"\\$`(){}[]<>|&;*?!#~=%-+,.:/abcé";
    for (int k = 0; k < 200; k++) {
      StringBuilder word = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        word.append(nasty.charAt(random.nextInt(nasty.length())));
      }
      words.add(word.toString());
    }
    String script = "printf '<%s>\\n' " + Shell.quoted(words) + "\n";
    assertEquals(
        "<" + String.join(">\n<", words) + ">\n", Shells.run(List.of(shell), script).output());
  }
}
