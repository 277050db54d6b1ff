package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Registry;

/**
 * scripts/mpjrun.sh has to find the options for Java before any Java runs, so it knows which
 * options take a value. What it knows is what the tables here say.
 */
class ScriptScanTest {
  private static final Habits HABITS = new Habits(Registry.platform().options());

  private static final Path SCRIPT = Path.of("scripts/mpjrun.sh");

  /** A line of the scan: names, then what is done, with the number of values that are passed. */
  private static final Pattern LINE = Pattern.compile("(?m)^    (-[^)\n]*)\\)(.*)$");

  private static final Pattern VALUES = Pattern.compile("skip=(\\d)");

  /** Returns all lines of the scan, one that falls through joined with the next. */
  private static List<String[]> scan() throws IOException {
    String text = Files.readString(SCRIPT);
    text = text.substring(text.indexOf("agents=()"), text.indexOf("all_options="));
    List<String[]> lines = new ArrayList<>();
    String before = "";
    for (Matcher line = LINE.matcher(text); line.find(); ) {
      String names = before + line.group(1);
      before = line.group(2).contains(";&") ? names + " | " : "";
      if (before.isEmpty()) {
        lines.add(new String[] {names, line.group(2)});
      }
    }
    return lines;
  }

  private static boolean isRefused(String name) {
    try {
      HABITS.named(name).orElseThrow().meaning().apply(List.of(name, "1", "1"));
      return false;
    } catch (UsageException e) {
      return true;
    }
  }

  @Test
  void theScriptPassesOverTheValuesOfAllOptionsThatTakeSome() throws IOException {
    Map<String, Integer> expected = new TreeMap<>();
    new Options().known().forEach((name, option) -> expected.put(name, option.arity().min()));
    HABITS.names().stream()
        .filter(name -> !isRefused(name)) // then no Java starts
        .forEach(name -> expected.put(name, HABITS.named(name).orElseThrow().values()));
    JavaOptions.withValue().forEach(name -> expected.put(name, 1));
    expected.values().removeIf(values -> values == 0);
    List.of("-D", "-X", "-jar").forEach(expected::remove); // one argument; ends the scan
    Map<String, Integer> found = new TreeMap<>();
    for (String[] line : scan()) {
      Matcher values = VALUES.matcher(line[1]);
      if (values.find()) {
        for (String name : line[0].split(" \\| ")) {
          found.put(name, Integer.parseInt(values.group(1)));
        }
      }
    }
    assertEquals(expected, found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dkey=value",
        "-Xmx1g",
        "-ea",
        "-ea:pkg...",
        "-enableassertions:pkg",
        "-da",
        "-da:pkg",
        "-disableassertions",
        "-esa",
        "-dsa",
        "-enablesystemassertions",
        "-disablesystemassertions",
        "-agentlib:jdwp=x",
        "-agentpath:/x",
        "-javaagent:x.jar",
        "-verbose",
        "-verbose:gc",
        "-splash:x.png",
        "-server",
        "-client",
        "--enable-preview",
        "--disable-@files",
        "@file",
        "--enable-native-access=ALL-UNNAMED",
        "--illegal-access=deny",
        "--illegal-native-access=deny",
        "--finalization=disabled",
        "--sun-misc-unsafe-memory-access=deny",
        "--add-modules=a",
        "--add-exports=a/b=c",
        "--add-opens=a/b=c",
        "--add-reads=a=b",
        "--limit-modules=a",
        "--patch-module=a=b",
        "--module-path=a",
        "--upgrade-module-path=a",
      })
  void theSameOptionsAreForJavaHereAndThere(String option) throws Exception {
    assertEquals(1, JavaOptions.length(List.of(option, "Main"), 0, true));
    StringBuilder cases = new StringBuilder();
    for (String[] line : scan()) {
      if (line[1].contains("options+=") || line[1].contains("agents+=")) {
        cases.append(line[0]).append(") exit 0 ;; ");
      }
    }
    Process bash =
        new ProcessBuilder("bash", "-c", "case $1 in " + cases + " esac; exit 1", "bash", option)
            .inheritIO()
            .start();
    assertTrue(bash.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, bash.exitValue(), "the scan of " + SCRIPT + " does not know " + option);
  }
}
