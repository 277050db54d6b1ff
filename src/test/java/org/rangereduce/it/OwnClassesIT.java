package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the classes of a user's own program come from, and in which folder it runs. */
class OwnClassesIT {
  private static final String SUM =
      """
      import mpi.MPI;

      class Sum {
        public static void main(String[] args) {
          String[] own = MPI.Init(args);
          int[] sum = new int[1];
          MPI.COMM_WORLD.Reduce(new int[] {Twice.of(1)}, 0, sum, 0, 1, MPI.INT, MPI.SUM, 0);
          if (MPI.COMM_WORLD.Rank() == 0) {
            System.out.println(sum[0] + " " + String.join(" ", own));
          }
          MPI.Finalize();
        }
      }
      """;

  private static final String FILES =
      """
      import java.io.*;
      import java.nio.file.*;
      import mpi.MPI;

      public class Relative {
        public static void main(String[] args) throws IOException {
          MPI.Init(args);
          if (MPI.COMM_WORLD.Rank() == 1) {
            System.out.println(System.getProperty("user.dir"));
            System.out.println(new File("in.txt").getAbsolutePath());
            System.out.println(new File("in.txt").exists());
            System.out.println(new BufferedReader(new FileReader("in.txt")).readLine());
            System.out.println(Files.readString(Path.of("in.txt")));
            System.out.println(Path.of("").toAbsolutePath());
            try (Writer out = new FileWriter("out.txt")) {
              out.write("written");
            }
          }
          MPI.Finalize();
        }
      }
      """;

  @TempDir Path folder;
  private Path lib;

  /** A program in the folder, and the library that it needs in another. */
  @BeforeEach
  void program() throws IOException {
    Path twice = folder.resolve("twice");
    Sources.compile(
        twice, "Twice", "public class Twice { public static int of(int n) { return 2 * n; } }");
    lib = folder.resolve("lib");
    Path jar = Sources.jar(lib.resolve("twice.jar"), twice, "");
    Sources.compile(folder, "Sum", SUM, jar);
  }

  private Shell.Outcome run(String device, String... words) {
    return Shell.in(folder).run(command(device, words));
  }

  private static List<String> command(String device, String... words) {
    List<String> command = new ArrayList<>(List.of(Shell.MPJRUN, "-np", "3", "-dev", device));
    command.addAll(List.of(words));
    return command;
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void theWorkingFolderBelongsToTheClassPath(String device) {
    assertEquals("6 a\n", run(device, "-cp", "lib/twice.jar", "Sum", "a").ends(0).out());
    assertEquals("6 \n", run(device, "-cp", "lib/*", "Sum").ends(0).out());
    Shell elsewhere = Shell.in(Path.of("/"));
    String[] words = {"-wdir", folder.toString(), "-cp", "lib/twice.jar", "Sum"};
    assertEquals("6 \n", elsewhere.run(command(device, words)).ends(0).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void soItDoesBesideTheVariable(String device) {
    Shell shell = Shell.in(folder).with("CLASSPATH", "lib/twice.jar");
    assertEquals("6 a\n", shell.run(command(device, "Sum", "a")).ends(0).out());
  }

  /** As java starts both. */
  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aMainClassNeedNotBePublicAndMayInheritMain(String device) throws IOException {
    assertEquals("6 \n", run(device, "-cp", "lib/*", "Sum").ends(0).out());
    Sources.compile(folder, "Heir", "class Heir extends Sum {}");
    assertEquals("6 x\n", run(device, "-cp", "lib/*", "Heir", "x").ends(0).out());
  }

  @ParameterizedTest
  @CsvSource({
    "multicore, path", "multicore, folder", "multicore, fat", "multicore, manifest",
    "niodev, path", "niodev, folder", "niodev, fat", "niodev, manifest",
  })
  void anotherMpjExpressOnTheClassPathDoesNoHarm(String device, String where) throws IOException {
    Path old = folder.resolve("old");
    Sources.oldMpj(old);
    String path =
        switch (where) {
          case "path" -> Sources.jar(lib.resolve("mpj.jar"), old, "") + ":lib/twice.jar";
          case "folder" -> Sources.jar(lib.resolve("a-mpj.jar"), old, "").getParent() + "/*";
          case "fat" -> {
            copy(folder.resolve("twice/Twice.class"), old);
            copy(folder.resolve("Sum.class"), old);
            yield Sources.jar(folder.resolve("fat.jar"), old, "").toString();
          }
          default -> {
            Sources.jar(lib.resolve("deep/mpj.jar"), old, "");
            yield "" + Sources.jar(lib.resolve("m.jar"), folder.resolve("twice"), "deep/mpj.jar");
          }
        };
    Shell.Outcome run = run(device, "-cp", path, "Sum");
    assertEquals("6 \n", run.ends(0).out());
    assertEquals("", run.err());
  }

  private static void copy(Path file, Path to) throws IOException {
    Files.copy(file, to.resolve(file.getFileName()));
  }

  /** What people type for javac is no mistake for us. */
  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void noHarmInTodaysMpjEither(String device) {
    String path = ".:lib/twice.jar:" + Shell.mpjHome().resolve("lib/mpj.jar");
    assertEquals("6 \n", run(device, "-cp", path, "Sum").ends(0).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void relativeFilesAreThoseOfTheWorkingFolder(String device) throws IOException {
    Path work = Files.createDirectories(folder.resolve("work folder"));
    Sources.compile(work, "Relative", FILES);
    Files.writeString(work.resolve("in.txt"), "read");
    String in = work.resolve("in.txt").toString();
    String expected =
        Stream.of(work.toString(), in, "true", "read", "read", work.toString())
            .map(line -> line + "\n")
            .reduce("", String::concat);
    assertEquals(
        expected, run(device, "-wdir", "work folder", "-cp", ".", "Relative").ends(0).out());
    assertEquals("written", Files.readString(work.resolve("out.txt")));
    assertEquals(expected, run(device, "-wdir", work.toString(), "Relative").ends(0).out());
  }

  @Test
  void otherNamesStillStartWhereTheCommandIsTyped() throws IOException {
    Path work = Files.createDirectories(folder.resolve("work"));
    Sources.compile(work, "Relative", FILES);
    Files.writeString(work.resolve("in.txt"), "read");
    Files.writeString(folder.resolve("hosts"), "localhost slots=3\n");
    List<String> command =
        List.of(Shell.MPJRUN, "-machinesfile", "hosts", "-wdir", "work", "Relative");
    assertTrue(Shell.in(folder).run(command).ends(0).out().startsWith(work + "\n"));
    Sources.jar(folder.resolve("p.jar"), work, "");
    Shell.Outcome jar = run("multicore", "-wdir", "work", "-jar", "p.jar").ends(2);
    assertTrue(jar.err().contains("the jar " + folder.resolve("p.jar") + " names no main class"));
  }

  @Test
  void aWorkingFolderThatIsNotThereIsRefused() {
    Shell.Outcome run = run("multicore", "-wdir", "none", "-cp", "lib/*", "Sum").ends(2);
    assertEquals(
        "range-reduce: -wdir: there is no folder " + folder.resolve("none") + "\n", run.err());
  }
}
