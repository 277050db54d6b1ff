package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The diffs in extending.md are those of the program. */
class ExtendingTest {
  private static final Pattern DIFF =
      Pattern.compile("(?s)```diff\n--- [^\n]*\n\\+\\+\\+ b/([^\n]*)\n(.*?)```");

  @Test
  void everyLineThatADiffAddsOrKeepsStandsInItsFile() throws IOException {
    String text = Files.readString(Path.of("src/site/markdown/extending.md"));
    List<MatchResult> diffs = DIFF.matcher(text).results().toList();
    assertFalse(diffs.isEmpty(), "extending.md has diffs");
    for (MatchResult diff : diffs) {
      List<String> lines = Files.readAllLines(Path.of(diff.group(1)));
      diff.group(2)
          .lines()
          .filter(line -> line.startsWith("+") || line.startsWith(" "))
          .map(line -> line.substring(1))
          .forEach(
              line -> assertTrue(lines.contains(line), diff.group(1) + " has no line: " + line));
    }
  }
}
