package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.mpj.MpjHome;

@Timeout(30)
class HostCheckTest {
  private static final List<String> GOOD =
      List.of(
          "Welcome to node1!",
          "folder=yes",
          "program=123 456",
          "mpi=yes",
          "java=/opt/java/bin/java",
          "version=17.0.9",
          "temporary=yes",
          "processors=8",
          "memory=3145728",
          "clock=1000000000.250000000");

  @TempDir Path folder;

  private static HostCheck.Finding judge(List<String> answer) {
    AgentScript script =
        new AgentScript(
            "/opt/java/bin/java",
            "/app/rr.jar",
            new MpjHome(Path.of("/opt/mpj")).at("/opt/mpj"),
            "/work",
            Map.of(),
            0);
    return new HostCheck(script, "123 456").judge("node1", answer, 1e9);
  }

  /** The good answer with one line replaced by another, or by none. */
  private static List<String> butFor(String name, String line) {
    List<String> answer = new ArrayList<>(GOOD);
    answer.removeIf(good -> good.startsWith(name + "="));
    if (line != null) {
      answer.add(line);
    }
    return answer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab"})
  void aGoodHostIsReadyInAnyLocale(String locale) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertEquals(
          new HostCheck.Finding(
              true,
              "node1: ready, Java 17.0.9, program and MPJ Express seen, clock +0.3 s, 3.0 GiB free,"
                  + " 8 processors"),
          judge(GOOD));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java|java=|no java there, install Java 17 or later",
        "java||no java there, install Java 17 or later",
        "version||/opt/java/bin/java does not run there",
        "version|version=11.0.2|/opt/java/bin/java there is Java 11.0.2, install Java 17 or later",
        "version|version=1.8.0_292|/opt/java/bin/java there is Java 1.8.0_292, install Java 17 or"
            + " later",
        "version|version=x|/opt/java/bin/java there is Java x, install Java 17 or later",
        "folder||no folder /work there, share it or use --stage",
        "program||no file /app/rr.jar there, share it or use --stage",
        "program|program=123 457|/app/rr.jar there is another version of this program",
        "mpi||no MPJ Express at /opt/mpj there, install it or use --stage",
        "temporary||no file can be written in its temporary folder (is the disk full?)",
      })
  void whatIsWrongIsToldWithWhatHelps(String name, String line, String expected) {
    assertEquals(
        new HostCheck.Finding(false, "node1: not ready: " + expected), judge(butFor(name, line)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.2", "21-ea", "25", "25.0.1+8", "100.1"})
  void everyLaterJavaWillDo(String version) {
    assertTrue(judge(butFor("version", "version=" + version)).isGood(), version);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    HostCheck.Finding finding = judge(List.of("java="));
    assertEquals(
        "node1: not ready: no java there, install Java 17 or later; no folder /work there, share it"
            + " or use --stage; no file /app/rr.jar there, share it or use --stage; no MPJ Express"
            + " at /opt/mpj there, install it or use --stage; no file can be written in its"
            + " temporary folder (is the disk full?)",
        finding.line());
  }

  @ParameterizedTest
  @CsvSource({
    "999999990.0, clock -10.0 s",
    "1000000003.04, clock +3.0 s",
    "1000000000, clock +0.0 s",
    "1000000002., clock +2.0 s"
  })
  void aClockThatIsWrongIsToldWithItsSign(String clock, String expected) {
    assertTrue(judge(butFor("clock", "clock=" + clock)).line().contains(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"clock", "memory", "processors"})
  void factsThatAHostDoesNotKnowMakeItNoWorse(String name) {
    assertTrue(judge(butFor(name, null)).isGood());
    assertTrue(judge(butFor(name, name + "=")).isGood());
    assertTrue(judge(butFor(name, name + "=1.N")).isGood(), "date without nanoseconds");
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void anyShellLooksAtThisMachineAndFindsItReady(String shell) throws Exception {
    Path place = Files.createDirectories(folder.resolve("it's a $(place)"));
    Path jar = Files.writeString(place.resolve("rr.jar"), "12345\n");
    Files.createDirectories(place.resolve("mpj/lib"));
    Files.createDirectories(place.resolve("mpj/conf"));
    Files.writeString(place.resolve("mpj/lib/mpj.jar"), "");
    Files.writeString(place.resolve("mpj/conf/mpjexpress.conf"), "");
    Map<String, String> variables =
        Map.of("MPJ_HOME", place.resolve("mpj").toString(), "TMPDIR", place.toString());
    String java = System.getProperty("java.home") + "/bin/java";
    AgentScript script =
        new AgentScript(
            java,
            jar.toString(),
            new MpjHome(place).at(place + "/mpj"),
            place.toString(),
            variables,
            0);
    String sum =
        Shells.run(List.of(shell), "cksum <" + Shell.quoted(jar.toString()) + "\n").output();
    HostCheck check = new HostCheck(script, sum.strip());
    Shells.Answer answer = Shells.run(List.of(shell), check.text());
    assertEquals("", answer.errors());
    double now = System.currentTimeMillis() / 1e3;
    HostCheck.Finding finding = check.judge("here", answer.output().lines().toList(), now);
    assertTrue(
        finding
            .line()
            .matches(
                "here: ready, Java [0-9.]+.*, program and MPJ Express seen, clock [-+][01]\\.\\d s,"
                    + " \\d+\\.\\d GiB free, \\d+ processors"),
        finding.line());
    try (var left = Files.list(place)) {
      assertEquals(2, left.count(), "nothing is left there");
    }
  }
}
