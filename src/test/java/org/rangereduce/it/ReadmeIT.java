package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the README shows is what a reader gets. */
class ReadmeIT {
  /** A command in a code block, and what the remark beside it says comes out. */
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^(scripts/mpjrun\\.sh .*?) +# (.*)$");

  /** A command behind a prompt, and the lines it prints. */
  private static final Pattern SESSION =
      Pattern.compile("(?m)^\\$ (scripts/mpjrun\\.sh .*)\n((?:(?!\\$ |```).*\n)*)");

  private static List<MatchResult> inReadme(Pattern pattern) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(Shell.CHECKOUT.resolve("README.md")));
    List<MatchResult> found = matcher.results().toList();
    assertFalse(found.isEmpty(), "the README has examples");
    return found;
  }

  @TestFactory
  Stream<DynamicTest> anExampleGivesWhatTheRemarkSays() throws IOException {
    return inReadme(EXAMPLE).stream()
        .map(example -> DynamicTest.dynamicTest(example.group(1), () -> check(example)));
  }

  private static void check(MatchResult example) {
    String out = Shell.bash(example.group(1)).ends(0).out();
    String remark = example.group(2);
    if (Character.isDigit(remark.charAt(0))) {
      String line = out.strip().replace('\n', ' ');
      assertTrue(remark.equals(line) || remark.startsWith(line + ","), remark + " but: " + out);
    } else {
      assertFalse(out.isBlank(), "a remark in words: " + remark);
    }
  }

  @Test
  void theFirstScreenShowsRealOutput() throws IOException {
    for (MatchResult session : inReadme(SESSION)) {
      Shell.Outcome run = Shell.bash(session.group(1)).ends(0);
      assertEquals(withoutFigures(session.group(2)), withoutFigures(run.err() + run.out()));
    }
  }

  /** Host and times differ from run to run. */
  private static String withoutFigures(String text) {
    return text.replaceAll("(ranks? on) \\S+", "$1 HOST").replaceAll("\\d+\\.\\d+(e-?\\d+)?", "N");
  }
}
