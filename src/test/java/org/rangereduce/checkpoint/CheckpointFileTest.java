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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
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
    save(SECOND);
    assertEquals("55", result());
    assertArrayEquals(
        CheckpointText.render(FIRST), Files.readAllBytes(folder.resolve("state.json.previous")));
  }

  @Test
  void aJobWithTextsOfTheLargestSizeIsReadBack() throws IOException {
    String comment = " # " + "\u20ac".repeat(260_000); // three bytes each
    save(Checkpoints.half("sum", "i" + comment, "1..20", "--where", "i > 0" + comment));
    assertTrue(Files.size(path) > 1 << 20, Files.size(path) + " bytes");
    assertEquals("55", result());
  }

  @Test
  void theLockIsThereWhileARunIsOnAndGoesWithIt() throws IOException {
    try (CheckpointFile file = new CheckpointFile(path)) {
      file.lock("test");
      file.save(FIRST);
      assertEquals(List.of("state.json", "state.json.lock"), names());
    }
    assertEquals(List.of("state.json"), names());
    save(SECOND, THIRD);
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
            + " is damaged: its checksum does not fit, with no previous one; choose another file,"
            + " or remove it",
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
    try (CheckpointFile file = new CheckpointFile(path)) {
      file.lock("test");
      Files.createDirectory(folder.resolve("state.json.new"));
      String said = assertThrows(CheckpointException.class, () -> file.save(SECOND)).getMessage();
      assertTrue(said.startsWith("no checkpoint could be saved to " + path + ": "), said);
      assertFalse(said.contains("\n"));
      assertEquals("15", result());
      Files.delete(folder.resolve("state.json.new"));
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
    assertEquals(List.of("link", "state.json", "state.json.previous"), names());
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
              + " is in use by another run, the other process; wait for it, stop it, or choose"
              + " another file",
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
              },
              () -> false);
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

  @Test
  void aRunThatWaitsEndsAtOnceWhenItIsAskedToStop() throws Exception {
    Process owner = LockHolder.start(path);
    AtomicBoolean asked = new AtomicBoolean();
    try (CheckpointFile file = new CheckpointFile(path)) {
      CheckpointLock.Patience patience =
          new CheckpointLock.Patience(1e6, line -> asked.set(true), asked::get);
      String said =
          assertThrows(WaitStoppedException.class, () -> file.lock("us", patience)).getMessage();
      assertEquals("stopped while another run has " + path + "; nothing was computed", said);
    } finally {
      owner.destroyForcibly().waitFor();
    }
  }

  /** A has the lock, B waits for it; A ends, which removes the file; then C comes. */
  @Test
  void whoWaitedForALockThatIsGoneDoesNotWorkBesideTheNextOne() throws Exception {
    Path lock = folder.resolve("state.json.lock");
    Process first = LockHolder.start(path);
    AtomicReference<Process> third = new AtomicReference<>();
    CheckpointLock.Patience patience =
        new CheckpointLock.Patience(
            1e6,
            line -> { // B has opened the file
              try {
                if (third.get() == null) {
                  Files.delete(lock);
                  third.set(LockHolder.start(path)); // has a file of its own
                  first.destroyForcibly().waitFor(); // B gets the lock of the first file
                } else {
                  third.get().destroyForcibly();
                }
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            },
            () -> false);
    try (CheckpointFile file = new CheckpointFile(path)) {
      file.lock("us", patience);
      assertFalse(third.get().isAlive(), "it had the lock of the file that is there");
      assertEquals("us", Files.readString(lock));
    } finally {
      first.destroyForcibly().waitFor();
      third.get().destroyForcibly().waitFor();
    }
    assertFalse(Files.exists(lock));
  }

  @Test
  void aLockThatHasBecomeAnothersIsNotRemoved() throws Exception {
    Path lock = folder.resolve("state.json.lock");
    Process other;
    try (CheckpointFile file = new CheckpointFile(path)) {
      file.lock("us");
      Files.delete(lock);
      other = LockHolder.start(path);
    }
    try {
      assertEquals(Optional.of("the other process"), new CheckpointFile(path).owner());
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  private String refusalOfLock() {
    return assertThrows(CheckpointException.class, () -> new CheckpointFile(path).lock("us"))
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {".lock", ".new", ".previous"})
  void aLinkBesideItIsRefusedAndWhatItLeadsToIsLeftAlone(String ending) throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "of somebody");
    Path link = Files.createSymbolicLink(folder.resolve("state.json" + ending), precious);
    assertEquals(
        link
            + " is a link, where a file of the checkpoint belongs; remove it, or choose another"
            + " file",
        refusalOfLock());
    assertEquals("of somebody", Files.readString(precious));
  }

  @Test
  void aLinkThatIsPutThereDuringTheRunIsNotFollowed() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "of somebody");
    try (CheckpointFile file = new CheckpointFile(path)) {
      file.lock("us");
      for (String ending : List.of(".new", ".previous", ".lock")) {
        Files.deleteIfExists(folder.resolve("state.json" + ending));
        Files.createSymbolicLink(folder.resolve("state.json" + ending), precious);
      }
      file.save(FIRST);
      file.save(SECOND);
    } catch (CheckpointException e) {
      assertTrue(e.getMessage().contains(".lock"), e.getMessage()); // not removed, as it is no lock
    }
    assertEquals("of somebody", Files.readString(precious));
    assertEquals("55", result());
  }

  @Test
  void aHardLinkInPlaceOfTheLockIsRefused() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "of somebody");
    Path link = Files.createLink(folder.resolve("state.json.lock"), precious);
    assertEquals(
        link + " is no file of a lock but somebody's link; remove it, or choose another file",
        refusalOfLock());
    assertEquals("of somebody", Files.readString(precious));
  }

  @Test
  void aFolderBesideItIsRefusedBeforeAnyWork() throws IOException {
    Path other = Files.createDirectory(folder.resolve("state.json.previous"));
    assertEquals(
        other
            + " is a folder, where a file of the checkpoint belongs; remove it, or choose another"
            + " file",
        refusalOfLock());
    assertTrue(Files.isDirectory(other));
  }

  @Test
  void aLinkToNothingIsRefused() throws IOException {
    Path target = folder.resolve("gone");
    path = Files.createSymbolicLink(folder.resolve("link"), target);
    assertEquals(
        path
            + " is a link to "
            + target
            + ", which is not there; remove the link, or choose another file",
        refusalOfLock());
    assertTrue(Files.isSymbolicLink(path));
  }

  @Test
  void aNameThatIsTooLongForThoseBesideItIsRefusedBeforeAnyWork() {
    path = folder.resolve("x".repeat(250));
    String said = refusalOfLock();
    assertTrue(said.contains(" cannot be used: File name too long; "), said);
    path = folder.resolve("x".repeat(256 - ".previous".length() - 1));
    save(FIRST, SECOND);
    assertEquals("55", result());
  }

  /** Whatever the error, there may be a checkpoint; a circle of links is one that root gets too. */
  @Test
  void anErrorIsNotTheAbsenceOfACheckpoint() throws IOException {
    Files.createSymbolicLink(path, folder.resolve("circle"));
    Files.createSymbolicLink(folder.resolve("circle"), path);
    assertTrue(refusal().contains(" cannot be used: "), refusal());
    String fresh =
        assertThrows(CheckpointException.class, () -> new CheckpointFile(path).checkReplaceable())
            .getMessage();
    assertTrue(fresh.contains(" cannot be used: "), fresh);
    assertTrue(refusalOfLock().contains(" cannot be used: "), refusalOfLock());
    String part = assertThrows(CheckpointException.class, () -> PartFile.read(path)).getMessage();
    assertTrue(part.contains(" cannot be used: "), part);
  }

  @Test
  void aFileThatIsGoodAtTheSecondLookIsNotKeptAsDamaged() throws IOException {
    save(FIRST, SECOND);
    byte[] good = Files.readAllBytes(path);
    try (CheckpointFile file = new CheckpointFile(path)) {
      Files.write(path, new byte[10]);
      assertTrue(file.read().orElseThrow().damage().isPresent());
      Files.write(path, good);
      file.lock("us");
      assertEquals(Optional.empty(), file.read().orElseThrow().damage());
      file.save(THIRD);
    }
    assertEquals(List.of("state.json", "state.json.previous"), names());
  }

  @Test
  void itsNamesAreKnownHoweverTheyAreWritten() throws IOException {
    CheckpointNames names = CheckpointNames.of(path);
    for (String ending : List.of("", ".previous", ".new", ".lock", ".damaged", ".damaged2")) {
      Path name = folder.resolve("state.json" + ending);
      assertTrue(names.include(name), ending);
      assertTrue(
          names.include(folder.resolve("../" + folder.getFileName()).resolve(name.getFileName())));
      Path link = Files.createSymbolicLink(folder.resolve("link" + ending), name); // to nothing yet
      assertTrue(names.include(link), ending);
      assertTrue(CheckpointNames.of(link).file().equals(name));
    }
    for (String ending : List.of(".txt", ".damaged.txt", "2")) {
      assertFalse(names.include(folder.resolve("state.json" + ending)), ending);
    }
  }
}
