package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.MpiPlace;

@Timeout(30)
class StagingTest {
  /** Nothing is looked for. */
  private static final MpiPlace MPI = new MpiPlace("MPI", "", List.of("/"));

  @TempDir Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "this is " + name);
  }

  @Test
  void copiesTheProgramMpjExpressAndTheClassPathEachOnce() throws IOException {
    Path jar = file("it's/rr.jar");
    Path mpj = file("mpj/lib/mpj.jar");
    file("libs/a.jar");
    Staging staging =
        Staging.of(
            List.of(jar.toString(), folder + "/libs/*", mpj.toString(), mpj.toString()),
            jar,
            List.of(folder.resolve("mpj/conf")));
    assertEquals(
        List.of(jar.toString(), folder + "/mpj/conf", folder + "/libs", mpj.toString()),
        staging.paths());
    assertTrue(
        staging.folder(3).matches("/tmp/range-reduce\\.[-0-9a-f]{36}\\.3"), staging.folder(3));
    assertEquals(
        List.of(
            "tar",
            "-chf",
            "-",
            "-C",
            "/",
            "." + jar,
            "." + folder + "/mpj/conf",
            "." + folder + "/libs",
            "." + mpj),
        staging.command());
    assertNotEquals(
        staging.place(), Staging.of(List.of(), jar, List.of(folder)).place(), "every run's own");
  }

  @Test
  void whatIsNotThereCannotBeCopied() {
    assertEquals(
        "--stage cannot copy " + folder + "/no, which is not there",
        assertThrows(
                LaunchException.class,
                () -> Staging.of(List.of(folder + "/no/*"), folder, List.of()))
            .getMessage());
  }

  /** What a shell says that is given the script of an agent, and files when it asks for them. */
  private List<String> answer(String shell, Path place, byte[] archive) throws Exception {
    return answer(
        shell,
        place,
        archive,
        new AgentScript("/no/java", "/no.jar", MPI, place.toString(), Map.of(), archive.length));
  }

  private static List<String> answer(String shell, Path place, byte[] archive, AgentScript script)
      throws Exception {
    Process process = new ProcessBuilder(shell.split(" ")).redirectErrorStream(true).start();
    process.getOutputStream().write(script.text().getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    List<String> lines = new ArrayList<>();
    try (BufferedReader in = process.inputReader()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (line.equals(AgentScript.READY)) {
          process.getOutputStream().write(archive);
          process.getOutputStream().flush();
        }
      }
    }
    assertTrue(process.waitFor() > 0);
    assertFalse(Files.exists(place), "nothing is left");
    return lines;
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void anyShellUnpacksWhatWasPackedAndRemovesItAfterwards(String shell) throws Exception {
    Path file = file("it's a/file.txt");
    byte[] archive = new Staging("x", List.of(file.toString())).archive();
    List<String> answer = answer(shell, folder.resolve("pla'ce of copies"), archive);
    assertEquals(AgentScript.READY, answer.get(0));
    assertEquals(2, answer.size(), answer.toString());
    assertTrue(answer.get(1).contains("there is no file /no.jar there"), answer.get(1));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aFolderThatCannotBeMadeIsTold(String shell) throws Exception {
    List<String> answer = answer(shell, file("file").resolve("below"), new byte[1]);
    assertTrue(answer.get(answer.size() - 1).endsWith("below cannot be made there"), "" + answer);
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void anArchiveThatCannotBeUnpackedIsTold(String shell) throws Exception {
    byte[] nonsense = "this is no archive, ".repeat(100).getBytes(StandardCharsets.UTF_8);
    List<String> answer = answer(shell, folder.resolve("copies"), nonsense);
    assertTrue(answer.get(answer.size() - 1).contains("files cannot be unpacked in "), "" + answer);
  }

  @Test
  void whatCannotBePackedIsTold() {
    Staging staging = new Staging("x", List.of(folder + "/no"));
    String message = assertThrows(LaunchException.class, staging::archive).getMessage();
    assertTrue(message.startsWith("--stage: tar: ." + folder + "/no: "), message);
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void theAgentRunsAmongTheCopiesWhichGoWithIt(String shell) throws Exception {
    Path java = file("bin/java");
    assertTrue(java.toFile().setExecutable(true));
    Path file = file("it's a/file.txt");
    byte[] archive = new Staging("x", List.of(file.toString())).archive();
    Path place = folder.resolve("copies");
    String jar = place.toString() + file;
    String start = place.toString() + folder;
    AgentScript script =
        new AgentScript(java.toString(), jar, MPI, place.toString(), Map.of(), archive.length);
    Files.writeString(java, "#!/bin/sh\npwd\ncat '" + start + "/it'*/file.txt\nexit 3\n");
    List<String> answer = answer(shell, place, archive, script);
    assertEquals(List.of(AgentScript.READY, place.toString(), "this is it's a/file.txt"), answer);
  }

  /** Root may write anywhere, so root tries it as nobody. */
  @Test
  void copiesOfReadOnlyFoldersAreRemovedToo() throws Exception {
    boolean root = "root".equals(System.getProperty("user.name"));
    assumeTrue(!root || Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv");
    String shell = root ? "setpriv --reuid=65534 --regid=65534 --clear-groups /bin/sh" : "/bin/sh";
    Path file = file("closed/deep/file.txt");
    Path common = Files.createTempDirectory("range-reduce-test");
    try {
      Files.setPosixFilePermissions(common, PosixFilePermissions.fromString("rwxrwxrwx"));
      Set<PosixFilePermission> readOnly = PosixFilePermissions.fromString("r-xr-xr-x");
      Files.setPosixFilePermissions(file.getParent(), readOnly);
      Files.setPosixFilePermissions(file.getParent().getParent(), readOnly);
      byte[] archive = new Staging("x", List.of(file.getParent().getParent().toString())).archive();
      List<String> answer = answer(shell, common.resolve("copies"), archive);
      assertTrue(answer.get(1).contains("there is no file /no.jar there"), answer.get(1));
    } finally {
      Set<PosixFilePermission> open = PosixFilePermissions.fromString("rwxr-xr-x");
      Files.setPosixFilePermissions(file.getParent().getParent(), open);
      Files.setPosixFilePermissions(file.getParent(), open);
      Files.delete(common);
    }
  }
}
