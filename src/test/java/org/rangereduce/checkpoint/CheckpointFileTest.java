package org.rangereduce.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
  private static final Checkpoint FIRST = Checkpoints.of(false, 5, 15, "sum", "1..20");
  private static final Checkpoint SECOND = Checkpoints.of(false, 10, 55, "sum", "1..20");
  private static final Checkpoint THIRD = Checkpoints.of(true, 20, 210, "sum", "1..20");

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void chooseName() throws IOException {
    folder = folder.toRealPath();
    path = folder.resolve("state.json");
  }

  private void save(Checkpoint... checkpoints) {
    try (CheckpointFile file = new CheckpointFile(path)) {
      file.lock("test");
      file.read();
      for (Checkpoint checkpoint : checkpoints) {
        file.save(checkpoint);
      }
    }
  }

  private String result() {
    return new CheckpointFile(path).read().orElseThrow().checkpoint().history().result();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return List.copyOf(new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
    }
  }

  private String refusal() {
    return assertThrows(CheckpointException.class, () -> new CheckpointFile(path).read())
        .getMessage();
  }

  @Test
  void whatWasSavedLastIsReadAndTheOneBeforeIsKept() throws IOException {
    assertEquals(Optional.empty(), new CheckpointFile(path).read());
    save(FIRST);
    assertEquals("15", result());
    assertEquals(List.of("state.json", "state.json.lock"), names());
    save(SECOND);
    assertEquals("55", result());
    assertArrayEquals(
        CheckpointText.render(FIRST), Files.readAllBytes(folder.resolve("state.json.previous")));
  }

  @Test
  void theLockGoesWhenTheJobIsDone() throws IOException {
    save(FIRST, SECOND, THIRD);
    assertEquals(List.of("state.json", "state.json.previous"), names());
    assertArrayEquals(
        CheckpointText.render(SECOND), Files.readAllBytes(folder.resolve("state.json.previous")));
  }

  @Test
  void aDamagedFileIsNamedThePreviousOneIsReadAndBothAreKept() throws IOException {
    save(FIRST, SECOND);
    byte[] damaged = Files.readAllBytes(path);
    damaged[100] ^= 1;
    Files.write(path, damaged);
    CheckpointFile.Found found = new CheckpointFile(path).read().orElseThrow();
    assertEquals("15", found.checkpoint().history().result());
    assertEquals(Optional.of(path + " is damaged: its checksum does not fit"), found.damage());
    assertArrayEquals(damaged, Files.readAllBytes(path), "reading changes nothing");
    save(SECOND);
    assertEquals("55", result());
    assertArrayEquals(damaged, Files.readAllBytes(folder.resolve("state.json.damaged")));
    assertArrayEquals(
        CheckpointText.render(FIRST), Files.readAllBytes(folder.resolve("state.json.previous")));
    Files.write(path, new byte[0]);
    save(SECOND);
    assertArrayEquals(damaged, Files.readAllBytes(folder.resolve("state.json.damaged")));
    assertEquals(0, Files.size(folder.resolve("state.json.damaged2")));
  }

  @Test
  void whenThePreviousOneIsNoBetterItIsRefusedInALineAndNothingChanges() throws IOException {
    save(FIRST);
    Files.writeString(path, "not a checkpoint");
    assertEquals(
        path
            + " is damaged: its checksum does not fit, with no previous one; choose another file, or remove it",
        refusal());
    Path previous = Files.writeString(folder.resolve("state.json.previous"), "{}");
    assertEquals(
        path
            + " is damaged: its checksum does not fit, and so is "
            + previous
            + "; choose another file, or remove it",
        refusal());
    assertEquals("not a checkpoint", Files.readString(path));
    Files.writeString(path, CheckpointText.FORMAT + " cut off");
    assertTrue(refusal().endsWith("; --fresh starts over"), refusal());
    new CheckpointFile(path).checkReplaceable();
  }

  @Test
  void aFolderOrADeviceIsRefused() throws IOException {
    Files.createDirectory(path);
    assertEquals(path + " is a folder; give a file", refusal());
    path = Path.of("/dev/null");
    assertEquals("/dev/null is no regular file; choose another", refusal());
  }

  @Test
  void aFileThatMayNotBeReadIsRefused() throws IOException {
    save(FIRST);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(path), "the superuser may read everything");
    assertEquals(path + " cannot be read: permission denied", refusal());
  }

  @Test
  void aFolderThatIsMissingOrMayNotBeWrittenIsRefused() throws IOException {
    CheckpointFile nowhere = new CheckpointFile(folder.resolve("no/state.json"));
    String said = assertThrows(CheckpointException.class, () -> nowhere.lock("test")).getMessage();
    assertEquals("there is no folder " + folder.resolve("no") + "; make it first", said);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(folder), "the superuser may write everywhere");
    said =
        assertThrows(CheckpointException.class, () -> new CheckpointFile(path).lock("test"))
            .getMessage();
    assertEquals(
        "no checkpoint can be saved in the folder " + folder + ": permission denied", said);
  }

  @Test
  void aSaveThatFailsLeavesWhatWasThere() throws IOException {
    save(FIRST);
    Files.createDirectory(folder.resolve("state.json.new"));
    try (CheckpointFile file = new CheckpointFile(path)) {
      file.lock("test");
      String said = assertThrows(CheckpointException.class, () -> file.save(SECOND)).getMessage();
      assertTrue(said.startsWith("no checkpoint could be saved to " + path + ": "), said);
      assertFalse(said.contains("\n"));
      assertEquals("15", result());
      Files.deleteIfExists(folder.resolve("state.json.new"));
      file.save(SECOND);
    }
    assertEquals("55", result());
  }

  @Test
  void whatASaveThatWasKilledLeftBehindDoesNotMatter() throws IOException {
    save(FIRST, SECOND);
    Files.writeString(folder.resolve("state.json.new"), "half a check");
    Files.delete(folder.resolve("state.json.previous"));
    Files.createLink(folder.resolve("state.json.previous"), path); // killed before the rename
    assertEquals("55", result());
    save(THIRD);
    assertEquals("210", result());
    assertEquals(List.of("state.json", "state.json.previous"), names());
    assertArrayEquals(
        CheckpointText.render(SECOND), Files.readAllBytes(folder.resolve("state.json.previous")));
  }

  @Test
  void aLinkIsFollowedNotReplaced() throws IOException {
    save(FIRST);
    Path link = Files.createSymbolicLink(folder.resolve("link"), path);
    path = link;
    save(SECOND);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("55", result());
    assertEquals(List.of("link", "state.json", "state.json.lock", "state.json.previous"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\n  \"format\" : \"range-reduce-checkpoint\",\n  \"vers"})
  void aFreshStartReplacesWhatWasACheckpoint(String text) throws IOException {
    Files.writeString(path, text);
    new CheckpointFile(path).checkReplaceable();
  }

  @Test
  void aFreshStartLeavesSomebodysDataAlone() throws IOException {
    Files.writeString(path, "1,2,3\n");
    String said =
        assertThrows(CheckpointException.class, () -> new CheckpointFile(path).checkReplaceable())
            .getMessage();
    assertTrue(said.startsWith(path + " is no checkpoint, so --fresh leaves it alone; "), said);
  }

  @Test
  void oneRunKeepsAnotherAwayUntilItsProcessEndsHoweverItEnds() throws Exception {
    save(FIRST);
    Process owner = LockHolder.start(path);
    try (CheckpointFile file = new CheckpointFile(path)) {
      assertEquals(Optional.of("the other process"), file.owner());
      assertEquals("15", result(), "who only looks is not kept away");
      String said = assertThrows(CheckpointException.class, () -> file.lock("us")).getMessage();
      assertEquals(
          path
              + " is in use by another run, the other process; wait for it, stop it, or choose another file",
          said);
    } finally {
      owner.destroyForcibly().waitFor(); // SIGKILL
    }
    try (CheckpointFile file = new CheckpointFile(path)) {
      assertEquals(Optional.empty(), file.owner());
      assertEquals(Optional.empty(), file.lock("us"));
    }
  }

  @Test
  void aRunThatWasStartedAgainWaitsForTheLockOfTheOneBefore() throws Exception {
    Process owner = LockHolder.start(path);
    List<String> news = new ArrayList<>();
    try (CheckpointFile file = new CheckpointFile(path)) {
      CheckpointLock.Patience patience =
          new CheckpointLock.Patience(
              60,
              line -> {
                news.add(line);
                owner.destroyForcibly();
              });
      assertEquals(Optional.empty(), file.lock("us", patience));
    } finally {
      owner.destroyForcibly().waitFor();
    }
    assertEquals(
        List.of(
            path
                + " is in use by another run, the other process; waiting up to 60 seconds for its"
                + " end"),
        news);
  }
}
