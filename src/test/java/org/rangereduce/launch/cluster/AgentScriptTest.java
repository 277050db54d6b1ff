package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.launch.mpj.MpjHome;

@Timeout(30)
class AgentScriptTest {
  private static final String REFUSAL = "range-reduce agent cannot start: ";

  /** What a java says that is none: how it was called, and what is left to read for it. */
  private static final String FAKE_JAVA =
      "#!/bin/sh\npwd\nprintf '<%s>' \"$@\"\necho \" $MPJ_HOME $NAME\"\ncat\nexit 3\n";

  private static final String CALL =
      "<-XX:+UseSerialGC><-XX:TieredStopAtLevel=1><-XX:CICompilerCount=1><-XX:-UsePerfData><-Xmx64m><-Xshare:auto>"
          + "<-XX:+DisplayVMOutputToStderr><-XX:ErrorFile=PLACE/hs_err_pid%p.log>"
          + "<-Xlog:all=off:stdout><-Xlog:all=warning:stderr><-cp>";

  @TempDir Path temporary;
  private Path place;
  private Path java;
  private Path jar;
  private Path mpj;

  /** Blanks, quotes and what a shell would run, in every path. */
  @BeforeEach
  void makeAHost() throws IOException {
    place = Files.createDirectories(temporary.resolve("it's a $(place)"));
    java = javaAt(place.resolve("jdk \"17\""), "17.0.9");
    jar = Files.writeString(place.resolve("rr;.jar"), "");
    mpj = place.resolve("mpj `x`");
    Files.createDirectories(mpj.resolve("lib"));
    Files.writeString(mpj.resolve("lib/mpj.jar"), "");
  }

  private static Path javaAt(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.writeString(home.resolve("bin/java"), FAKE_JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return java;
  }

  private AgentScript script(int archive, String... more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("MPJ_HOME", mpj.toString());
    variables.put("NAME", "it's $(x)\n`y`");
    for (int k = 0; k < more.length; k += 2) {
      variables.put(more[k], more[k + 1]);
    }
    return new AgentScript(
        java.toString(),
        jar.toString(),
        new MpjHome(mpj).at(mpj.toString()),
        place.toString(),
        variables,
        archive);
  }

  private static Shells.Answer run(String shell, AgentScript script) throws Exception {
    byte[] more = "echo this is for the agent\n".getBytes(StandardCharsets.US_ASCII);
    return Shells.run(List.of(shell), Map.of(), script.text(), more);
  }

  private void assertRefuses(String expected, String shell, AgentScript script) throws Exception {
    Shells.Answer answer = run(shell, script);
    assertEquals(REFUSAL + expected + "\n", answer.output());
    assertEquals("", answer.errors());
    assertEquals(1, answer.status());
  }

  private String call() {
    return CALL.replace("PLACE", place.toString());
  }

  private void assertRuns(Shells.Answer answer) {
    assertTrue(answer.output().contains(call()), answer.output());
    assertEquals(3, answer.status(), "that of the agent");
  }

  @Test
  void theTextIsVariablesChecksAndTheCall() {
    AgentScript script =
        new AgentScript(
            "/opt/java 17/bin/java",
            "/app/it's.jar",
            new MpjHome(mpj).at("/mpj"),
            "/home/a b",
            Map.of("B", "2", "A", "1"),
            0);
    String text = script.text();
    assertTrue(
        text.startsWith(
            """
            refuse() { printf '%s%s\\n' 'range-reduce agent cannot start: ' "$1"; exit 1; }
            export A='1'
            export B='2'
            folder='/home/a b'
            jar='/app/it'\\''s.jar'
            java='/opt/java 17/bin/java'
            cd -- "$folder" 2>/dev/null ||
            """),
        text);
    assertTrue(
        text.endsWith(
            """
            }
            exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 \
            -XX:-UsePerfData -Xmx64m -Xshare:auto \
            -XX:+DisplayVMOutputToStderr "-XX:ErrorFile=${jar%/*}/hs_err_pid%p.log" \
            -Xlog:all=off:stdout -Xlog:all=warning:stderr \
            ${archive:+"-XX:SharedArchiveFile=$archive" "-Xlog:cds*=off:stderr"} \
            -cp "$jar" org.rangereduce.HostAgent
            """),
        text);
  }

  @Test
  void aTemporaryFolderIsRemovedWhateverTheEndIs() {
    String text = script(10).text();
    assertTrue(
        text.contains(
            "\ntrap 'cd /; chmod -R u+w \"$folder\" 2>/dev/null; rm -rf \"$folder\"' EXIT\n"),
        text);
    assertTrue(text.contains("\n\"$java\" "), "the shell stays to do it");
    assertFalse(script(0).text().contains("rm -rf"), "a user's folder never is");
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void theAgentIsCalledInItsFolderWithItsVariables(String shell) throws Exception {
    Shells.Answer answer = run(shell, script(0));
    assertRuns(answer);
    assertEquals(
        place.toRealPath()
            + "\n"
            + call()
            + "<"
            + jar
            + "><org.rangereduce.HostAgent> "
            + mpj
            + " it's $(x)\n`y`\n",
        answer.output().replace("echo this is for the agent\n", ""));
    assertEquals("", answer.errors());
    assertTrue(Files.exists(jar));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void classesComeFromTheArchiveOfThisJavaIfThereIsOne(String shell) throws Exception {
    Files.writeString(place.resolve("rr;-17.0.8-launcher.jsa"), "of another Java");
    Path archive = Files.writeString(place.resolve("rr;-17.0.9-launcher.jsa"), "");
    assertRuns(run(shell, script(0))); // an empty one says that none could be made
    Files.writeString(archive, "classes");
    Shells.Answer answer = run(shell, script(0));
    String call =
        call()
                .replace(
                    "<-cp>", "<-XX:SharedArchiveFile=" + archive + "><-Xlog:cds*=off:stderr><-cp>")
            + "<"
            + jar
            + ">";
    assertTrue(answer.output().contains(call), answer.output());
  }

  private String noFile() {
    return "there is no file "
        + jar
        + " there: put this program into a folder that all hosts share, or use --stage";
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aHostWithoutTheFolderIsRefused(String shell) throws Exception {
    AgentScript script =
        new AgentScript(
            java.toString(),
            jar.toString(),
            new MpjHome(mpj).at(mpj.toString()),
            place + "/no",
            Map.of(),
            0);
    assertRefuses(
        "there is no folder "
            + place
            + "/no there: run in a folder that all hosts share, or use --stage",
        shell,
        script);
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aHostWithoutTheProgramIsRefused(String shell) throws Exception {
    Files.delete(jar);
    assertRefuses(noFile(), shell, script(0));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aHostWithoutMpjExpressIsRefused(String shell) throws Exception {
    Files.delete(mpj.resolve("lib/mpj.jar"));
    assertRefuses(
        "there is no MPJ Express at "
            + mpj
            + " there: install it at the same place, or use --stage",
        shell,
        script(0));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aHostWithAnOldJavaIsRefused(String shell) throws Exception {
    java = javaAt(place.resolve("old"), "11.0.2");
    assertRefuses(
        "the java there (" + java + ") is Java 11: install Java 17 or later", shell, script(0));
  }

  @ParameterizedTest
  @CsvSource({
    "1.8.0_292, 8",
    "11, 11",
    "11.0.2, 11",
    "16.0.1, 16",
    "9-ea, 9",
    "17, ",
    "17.0.2, ",
    "21-ea, ",
    "25.0.1, ",
    "100, ",
    "x, "
  })
  void theVersionIsReadOutOfTheReleaseFile(String version, String refused) throws Exception {
    java = javaAt(place.resolve("other"), version);
    if (refused == null) {
      assertRuns(run("/bin/sh", script(0)));
    } else {
      assertRefuses(
          "the java there (" + java + ") is Java " + refused + ": install Java 17 or later",
          "/bin/sh",
          script(0));
    }
  }

  @Test
  void aJavaWithoutAReleaseFileIsTried() throws Exception {
    Files.delete(java.getParent().resolveSibling("release"));
    assertRuns(run("/bin/sh", script(0)));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void theJavaOfTheHostIsTakenWhereTheLaunchersIsNot(String shell) throws Exception {
    Path hosts = javaAt(place.resolve("host's"), "21.0.1");
    Files.delete(java);
    AgentScript script = script(0);
    Map<String, String> byHome = Map.of("JAVA_HOME", place.resolve("host's").toString());
    assertRuns(Shells.run(List.of(shell), byHome, script.text(), new byte[0]));
    Map<String, String> byPath = Map.of("PATH", hosts.getParent() + ":" + System.getenv("PATH"));
    assertRuns(Shells.run(List.of(shell), byPath, script.text(), new byte[0]));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aJavaThatIsALinkIsJudgedByWhatItPointsTo(String shell) throws Exception {
    Path old = javaAt(place.resolve("old"), "11.0.2");
    java = Files.createSymbolicLink(place.resolve("java"), old);
    assertRefuses(
        "the java there (" + java + ") is Java 11: install Java 17 or later", shell, script(0));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aHostWithoutJavaIsRefused(String shell) throws Exception {
    Files.delete(java);
    Path tools = Files.createDirectories(place.resolve("tools"));
    for (String tool : List.of("readlink", "sed", "rm")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin/" + tool));
    }
    Shells.Answer answer =
        Shells.run(List.of(shell), Map.of("PATH", tools.toString()), script(0).text(), new byte[0]);
    assertEquals(
        REFUSAL
            + "there is no java there: install Java 17 or later, or set JAVA_HOME in the shell's"
            + " start-up file\n",
        answer.output());
    assertEquals(1, answer.status());
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aHostWithAFullDiskIsRefused(String shell) throws Exception {
    String full = jar.toString(); // no folder: nothing can be written below, not even by root
    assertRefuses(
        "no file can be written in "
            + full
            + " there (is the disk full?): make room, or set TMPDIR",
        shell,
        script(0, "TMPDIR", full));
  }

  @Test
  void nothingIsLeftInTheTemporaryFolder() throws Exception {
    Path folder = Files.createDirectories(place.resolve("tmp"));
    assertRuns(run("/bin/sh", script(0, "TMPDIR", folder.toString())));
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }
}
