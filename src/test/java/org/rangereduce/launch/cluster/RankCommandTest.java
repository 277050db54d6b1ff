package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.agent.Hello;

class RankCommandTest {
  private static final Hello HOST = new Hello("1", "node1", "/opt/java 17", 8, "", "", "");

  private static RankCommand command(String... options) {
    return new RankCommand(
        List.of("/home/a b/app.jar", "/opt/mpj/lib/mpj.jar"),
        List.of(options),
        "org.example.Main",
        List.of("sum", "a b", "", "$(x)", "é"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab"})
  void isJavaTheProgramAndItsArgumentsInAnyLocale(String locale) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertEquals(
          List.of(
              "/opt/java 17/bin/java",
              "-XX:-UsePerfData",
              "-XX:+UseSerialGC",
              "-XX:MaxRAMPercentage=18.75",
              "-XX:ActiveProcessorCount=2",
              "-Dorg.rangereduce.hostProcessors=8",
              "-cp",
              "/home/a b/app.jar:/opt/mpj/lib/mpj.jar",
              "org.rangereduce.RankProcess",
              "6",
              "org.example.Main",
              "sum",
              "a b",
              "",
              "$(x)",
              "%c3%a9"),
          command().tokens(HOST, 4, 6));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theUsersOptionsComeLastAndWin() {
    assertEquals(
        List.of(
            "/opt/java 17/bin/java",
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-XX:ActiveProcessorCount=8",
            "-Dorg.rangereduce.hostProcessors=8",
            "-Xmx2g",
            "-Dname=a b",
            "-cp"),
        command("-Xmx2g", "-Dname=a b").tokens(HOST, 1, 6).subList(0, 8));
  }

  @ParameterizedTest
  @CsvSource({
    "-Xmx1g, -XX:MaxRAMPercentage",
    "-XX:MaxRAMPercentage=10, -XX:MaxRAMPercentage=1",
    "-XX:MaxHeapSize=1g, -XX:MaxRAMPercentage",
    "-XX:+UseG1GC, -XX:+UseSerialGC",
    "-XX:+UseZGC, -XX:+UseSerialGC",
    "-XX:+UseParallelGC, -XX:+UseSerialGC",
    "-XX:ActiveProcessorCount=3, -XX:ActiveProcessorCount=4",
  })
  void whatTheUserSaysIsNotSaidAgain(String option, String left) {
    List<String> tokens = command(option).tokens(HOST, 2, 2);
    assertTrue(tokens.contains(option));
    assertEquals(
        option.startsWith(left) ? 1 : 0,
        tokens.stream().filter(token -> token.startsWith(left)).count());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 25.00, 8",
    "2, 25.00, 4",
    "3, 25.00, 2",
    "4, 18.75, 2",
    "8, 9.38, 1",
    "64, 1.17, 1"
  })
  void ranksShareMemoryAndProcessorsOfTheirHost(int there, String percent, int processors) {
    List<String> tokens = command().tokens(HOST, there, 64);
    assertTrue(tokens.contains("-XX:MaxRAMPercentage=" + percent), tokens.toString());
    assertTrue(tokens.contains("-XX:ActiveProcessorCount=" + processors), tokens.toString());
  }

  @Test
  void aHostThatDoesNotKnowItsNameHasAFileOfNames() {
    Hello nameless = new Hello("1", "node1", "/opt/java", 8, "", "", "/tmp/range-reduce.1.hosts");
    assertTrue(
        command()
            .tokens(nameless, 1, 1)
            .contains("-Djdk.net.hosts.file=/tmp/range-reduce.1.hosts"));
    assertFalse(command().tokens(HOST, 1, 1).toString().contains("jdk.net.hosts.file"));
  }
}
