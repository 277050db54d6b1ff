package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.launch.LaunchException;

@Timeout(30)
class StagingTest {
  private static final double SECONDS = 5;

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
            folder.resolve("mpj"));
    assertEquals(
        List.of(jar.toString(), folder + "/mpj/conf", folder + "/libs", mpj.toString()),
        staging.paths());
    assertTrue(staging.folder().matches("/tmp/range-reduce\\.[-0-9a-f]{36}"), staging.folder());
    assertEquals(staging.folder() + jar, staging.placeOf(jar.toString()));
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
        staging.archiveCommand());
    assertNotEquals(
        staging.folder(), Staging.of(List.of(), jar, folder).folder(), "every run's own");
  }

  @Test
  void whatIsNotThereCannotBeCopied() {
    assertEquals(
        "--stage cannot copy " + folder + "/no, which is not there",
        assertThrows(
                LaunchException.class, () -> Staging.of(List.of(folder + "/no/*"), folder, folder))
            .getMessage());
  }

  private byte[] archive(Staging staging) throws Exception {
    Process tar = new ProcessBuilder(staging.archiveCommand()).start();
    byte[] archive = tar.getInputStream().readAllBytes();
    assertEquals(0, tar.waitFor());
    return archive;
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void anyShellUnpacksWhatWasPacked(String shell) throws Exception {
    Path file = file("it's a/file.txt");
    Path place = folder.resolve("pla'ce of copies");
    Staging staging = new Staging(place.toString(), List.of(file.toString()));
    HostShell.Answer answer =
        HostShell.run(List.of(shell), staging.script(), Staging.READY, archive(staging), SECONDS);
    assertTrue(answer.done(), answer.reason());
    assertEquals(
        "this is it's a/file.txt", Files.readString(Path.of(staging.placeOf(file.toString()))));
    assertEquals(
        "rwx------",
        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(place)),
        "nobody else may look");
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void aFolderThatCannotBeMadeIsToldAtOnce(String shell) throws Exception {
    Path file = file("file");
    Staging staging = new Staging(file + "/below", List.of(file.toString()));
    HostShell.Answer answer =
        HostShell.run(List.of(shell), staging.script(), Staging.READY, archive(staging), SECONDS);
    assertFalse(answer.done());
    assertTrue(answer.reason().startsWith("mkdir: "), answer.reason());
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.launch.cluster.Shells#there")
  void anArchiveThatCannotBeUnpackedLeavesNothing(String shell) throws Exception {
    Path place = folder.resolve("copies");
    Staging staging = new Staging(place.toString(), List.of());
    byte[] nonsense = "this is no archive, ".repeat(100).getBytes();
    HostShell.Answer answer =
        HostShell.run(List.of(shell), staging.script(), Staging.READY, nonsense, SECONDS);
    assertFalse(answer.done());
    assertTrue(answer.reason().startsWith("tar: "), answer.reason());
    assertFalse(Files.exists(place));
  }
}
