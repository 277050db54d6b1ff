package org.rangereduce.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {
  @TempDir Path folder;

  private static Destination to(Path file) {
    return new Destination(Optional.of(file));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileIsWrittenWholeAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("result.txt");
    to(file).write("210\n");
    assertEquals("210\n", Files.readString(file));
    to(file).write("\u03c0 = 3.14\n");
    assertEquals("\u03c0 = 3.14\n", Files.readString(file), "in UTF-8, over the old one");
    assertEquals(List.of("result.txt"), names(folder));
  }

  @Test
  void aReaderOfTheOldFileNeverSeesAPartOfTheNew() throws IOException {
    Path file = Files.writeString(folder.resolve("result.txt"), "old");
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      to(file).write("a new text");
      assertEquals("old", reader.readLine(), "replaced as a whole, not written over");
    }
    assertEquals("a new text", Files.readString(file));
  }

  @Test
  void aLinkStaysALinkToTheNewText() throws IOException {
    Path file = Files.writeString(folder.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
    to(link).write("new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void noLinkIsFollowedThatMayStandWhereTheTextIsWrittenFirst() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "of somebody");
    String name = ".result.txt." + ProcessHandle.current().pid() + ".tmp"; // easy to guess
    Files.createSymbolicLink(folder.resolve(name), precious);
    to(folder.resolve("result.txt")).write("210\n");
    assertEquals("of somebody", Files.readString(precious));
  }

  @Test
  void aNameMayBeAsLongAsNamesCanBeAndALongerOneIsAnObstacle() throws IOException {
    Path longest = folder.resolve("x".repeat(255));
    assertEquals(Optional.empty(), to(longest).obstacle());
    to(longest).write("210\n");
    assertEquals("210\n", Files.readString(longest));
    Path longer = folder.resolve("x".repeat(256));
    assertEquals(
        Optional.of(longer + ": File name too long; choose another file"), to(longer).obstacle());
  }

  @Test
  void aDeviceIsWrittenToNotReplaced() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "this system has no /dev/null");
    assertEquals(Optional.empty(), to(device).obstacle());
    to(device).write("210\n");
    assertTrue(Files.exists(device) && !Files.isRegularFile(device, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void aFullDeviceIsAnErrorNotASilence() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    assertThrows(IOException.class, () -> to(full).write("210\n"));
  }

  @Test
  void onAFullDiskTheOldFileStaysAndNoTemporaryOneIsLeft() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    int mounted =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assumeTrue(mounted == 0, "only root can make a small disk to be filled");
    try {
      Path file = Files.writeString(disk.resolve("result.txt"), "old");
      String tooMuch = "x".repeat(1 << 20);
      assertThrows(IOException.class, () -> to(file).write(tooMuch));
      assertEquals("old", Files.readString(file));
      assertThrows(IOException.class, () -> to(disk.resolve("new.txt")).write(tooMuch));
      assertEquals(List.of("result.txt"), names(disk));
    } finally {
      assertEquals(0, new ProcessBuilder("umount", disk.toString()).start().waitFor());
    }
  }

  @Test
  void obstaclesAreNamedWithTheirMend() throws IOException {
    assertEquals(Optional.empty(), Destination.STANDARD_OUTPUT.obstacle());
    assertEquals(Optional.empty(), to(folder.resolve("new.txt")).obstacle());
    assertEquals(Optional.empty(), to(Path.of("relative.txt")).obstacle());
    assertEquals(Optional.of(folder + " is a folder; give a file"), to(folder).obstacle());
    Path missing = folder.resolve("no").resolve("x");
    assertEquals(
        Optional.of("there is no folder " + missing.getParent() + "; make it first"),
        to(missing).obstacle());
    assertEquals(List.of(), names(folder), "to look makes nothing");
  }

  @Test
  void aFolderInWhichNothingCanBeMadeIsAnObstacle() {
    Path file = Path.of("/proc/range-reduce.txt");
    assumeTrue(Files.isDirectory(file.getParent()), "this system has no /proc");
    assertEquals(
        Optional.of("no file can be made in the folder /proc; choose another"),
        to(file).obstacle());
  }

  @Test
  void aLockedFileIsAnObstacle() throws IOException {
    Path file = Files.writeString(folder.resolve("locked.txt"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assumeFalse(Files.isWritable(file), "to root no file is locked");
    assertEquals(Optional.of(file + " is not writable; choose another file"), to(file).obstacle());
  }
}
