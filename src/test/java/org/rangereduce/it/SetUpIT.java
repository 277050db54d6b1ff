package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fresh checkout makes itself ready, once. */
class SetUpIT {
  private static final long BUILD_SECONDS = 300;

  @TempDir Path folder;

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** What is under version control, as it is now, without what was built. */
  private Path freshCheckout() throws IOException {
    Path checkout = folder.resolve("a path with 'blanks'");
    for (String part : List.of("pom.xml", "src/main", "scripts")) {
      copy(Shell.CHECKOUT.resolve(part), checkout.resolve(part));
    }
    return checkout;
  }

  @Test
  void theFirstRunBuildsAndTheSecondStartsNoMaven() throws IOException {
    Path checkout = freshCheckout();
    List<String> run = List.of(checkout.resolve("scripts/mpjrun.sh").toString(), "sum", "1..20");
    Shell shell = Shell.in(folder).with("MPJ_HOME", Shell.mpjHome().toString());
    shell.patience(BUILD_SECONDS);
    Shell.Outcome first = shell.run(run).ends(0);
    assertEquals("210\n", first.out());
    assertTrue(first.err().contains("range-reduce: building target/range-reduce.jar"), first.err());

    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path maven = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho MAVEN >&2\nexit 9\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    shell.with("PATH", bin + ":" + System.getenv("PATH"));
    Shell.Outcome second = shell.run(run).ends(0);
    assertEquals("210\n", second.out());
    assertTrue(second.err().startsWith("sum i over 1..20"), second.err());
    usersWithAnMpjExpressOfTheirOwnDoNotRebuildEachOthersArchives(checkout);

    Path source = checkout.resolve("src/main/java/org/rangereduce/Main.java");
    Files.setLastModifiedTime(
        source, java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(1)));
    Shell.Outcome edited = shell.run(run).ends(1);
    assertTrue(edited.err().contains("MAVEN"), "an edited source is built again: " + edited.err());
    assertTrue(edited.err().contains("building target/range-reduce.jar failed"), edited.err());
  }

  /** In a checkout that has the archives of the MPJ Express that is found. */
  private void usersWithAnMpjExpressOfTheirOwnDoNotRebuildEachOthersArchives(Path checkout)
      throws IOException {
    Path mine = folder.resolve("mpj");
    for (String part : List.of("lib", "conf")) {
      copy(Shell.mpjHome().resolve(part).toRealPath(), mine.resolve(part));
    }
    List<String> run =
        List.of(checkout.resolve("scripts/mpjrun.sh").toString(), "-q", "sum", "1..20");
    Files.createDirectories(mine.resolve("bin"));
    Path link = mine.resolve("bin/mpjrun.sh"); // in the place of MPJ Express's own
    Files.createSymbolicLink(link, checkout.resolve("scripts/mpjrun.sh"));
    List<String> runByLink = List.of(link.toString(), "-q", "sum", "1..20");
    String making = "range-reduce: archiving classes for a quick start\n";
    Shell first = Shell.in(folder).with("MPJ_HOME", Shell.mpjHome().toString());
    Shell second = Shell.in(folder).with("MPJ_HOME", mine.toString());
    List<String> ofFirst = archives(checkout);
    Shell.Outcome linked = second.run(runByLink).ends(0);
    assertEquals("210\n", linked.out());
    assertEquals(making, linked.err());
    List<String> ofBoth = archives(checkout);
    assertTrue(ofBoth.size() > ofFirst.size() && ofBoth.containsAll(ofFirst), ofBoth.toString());
    assertEquals("", first.run(run).ends(0).err());
    assertEquals("", second.run(run).ends(0).err());
    assertEquals(ofBoth, archives(checkout));
  }

  /** A checkout with the jar of this one. */
  private Path builtCheckout() throws IOException {
    Path checkout = freshCheckout();
    Path jar = checkout.resolve("target/range-reduce.jar");
    Files.createDirectories(jar.getParent());
    Files.copy(Shell.CHECKOUT.resolve("target/range-reduce.jar"), jar);
    return checkout;
  }

  private static List<String> archives(Path checkout) throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("target"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jsa") || name.endsWith(".made-of"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aCommandThatOnlyLooksMakesNoArchives() throws IOException {
    Path checkout = builtCheckout();
    String script = checkout.resolve("scripts/mpjrun.sh").toString();
    Shell shell = Shell.in(folder).with("MPJ_HOME", Shell.mpjHome().toString());
    assertEquals("", shell.run(List.of(script, "--help")).ends(0).err());
    List<String> explain = List.of(script, "-np", "2", "--explain", "sum", "1..20");
    assertEquals("", shell.run(explain).ends(0).err());
    assertEquals(List.of(), archives(checkout));
  }

  /** Of the launcher and of both ranks. */
  @Test
  void classesComeFromAnArchive() throws IOException {
    // Java 17 archives no class of a jar whose path has another form as a URL.
    assumeTrue(
        Shell.CHECKOUT.toUri().getRawPath().equals(Shell.CHECKOUT + "/"),
        "a path with blanks or the like");
    String log = "-Xlog:class+load:file=" + folder + "/%p";
    Shell.in(folder)
        .run(List.of(Shell.MPJRUN, log, "-np", "2", "-dev", "niodev", "sum", "1..20"))
        .ends(0);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> processes = files.toList();
      assertEquals(3, processes.size());
      for (Path process : processes) {
        String main =
            Files.readAllLines(process).stream()
                .filter(line -> line.contains(" org.rangereduce.Main "))
                .findFirst()
                .orElseThrow();
        assertTrue(main.endsWith("source: shared objects file"), main);
      }
    }
  }

  @Test
  void anIncompleteMpjHomeIsNamedNotWorkedAround() {
    Shell.Outcome run =
        Shell.in(folder)
            .with("MPJ_HOME", folder.toString())
            .run(List.of(Shell.MPJRUN, "sum", "1..20"))
            .ends(2);
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("range-reduce: MPJ_HOME is " + folder + ", but"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
