package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told when a program of their own fails. */
class OwnFailuresIT {
  @TempDir Path folder;

  private void compile(String name, String body) throws IOException {
    String text = "import mpi.MPI;\nclass %s {\n%s\n}\n";
    Sources.compile(folder, name, text.formatted(name, body));
  }

  private static String main(String... statements) {
    return "public static void main(String[] args) throws Exception {\n"
        + String.join("\n", statements)
        + "\n}\n";
  }

  private Shell.Outcome run(String device, String... words) {
    List<String> command =
        new java.util.ArrayList<>(List.of(Shell.MPJRUN, "-np", "2", "-dev", device));
    command.addAll(List.of(words));
    return Shell.in(folder).run(command);
  }

  /** The line that names the rank, and what follows it. */
  private static String[] told(Shell.Outcome run) {
    Matcher line =
        Pattern.compile("(?ms)^range-reduce: rank (\\d) on \\S+?(:| did not) ([^\n]*)\n(.*)")
            .matcher(run.err());
    assertTrue(line.find(), run.toString());
    return new String[] {line.group(3), line.group(4)};
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void anExceptionIsShownWithItsTraceAndNothingOfOurs(String device) throws IOException {
    compile(
        "Fails",
        "static void f(int n) { if (n == 1) throw new IllegalStateException(\"no\\nway\"); }"
            + main("MPI.Init(args);", "f(MPI.COMM_WORLD.Rank());", "MPI.Finalize();"));
    String[] told = told(run(device, "Fails").ends(1));
    assertEquals("java.lang.IllegalStateException: no way", told[0]);
    assertEquals("\tat Fails.f(Fails.java:3)\n\tat Fails.main(Fails.java:5)\n", told[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void whatOnlyWrapsIsShownWithItsCause(String device) throws IOException {
    compile("Zero", "static int n = 1 / Integer.parseInt(\"0\");" + main("System.out.print(n);"));
    String[] told = told(run(device, "Zero").ends(1));
    assertEquals(
        "java.lang.ExceptionInInitializerError, caused by java.lang.ArithmeticException: / by zero",
        told[0]);
    assertTrue(told[1].contains("\tat Zero.<clinit>(Zero.java:3)\n"), told[1]);
    compile(
        "Calls",
        "public static void f() { throw new IllegalStateException(\"deep\"); }"
            + main("Calls.class.getMethod(\"f\").invoke(null);"));
    told = told(run(device, "Calls").ends(1));
    assertEquals(
        "java.lang.reflect.InvocationTargetException, caused by"
            + " java.lang.IllegalStateException: deep",
        told[0]);
    assertTrue(told[1].contains("\tat Calls.f(Calls.java:3)\n"), told[1]);
    assertFalse(told[1].contains("rangereduce"), told[1]);
  }

  @ParameterizedTest
  @CsvSource({
    "multicore, MPI.Init(args);",
    "niodev, MPI.Init(args);",
    "niodev, MPI.Finalize(); MPI.Init(args);"
  })
  void aSecondInitSaysSo(String device, String second) throws IOException {
    compile("Twice", main("MPI.Init(args);", "MPI.COMM_WORLD.Barrier();", second));
    String[] told = told(run(device, "Twice").ends(1));
    assertEquals("MPI.Init was called a second time, but a program can call it only once", told[0]);
    assertTrue(told[1].contains("\tat mpi.MPI.Init("), told[1]);
    assertTrue(told[1].contains("\tat Twice.main(Twice.java:6)\n"), told[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aClassThatIsMissingComesWithThePlacesSearched(String device) throws IOException {
    compile("Library", "");
    compile("Needs", main("System.out.print(new Library());"));
    Files.delete(folder.resolve("Library.class"));
    String[] told = told(run(device, "-cp", "lib/none.jar", "Needs").ends(1));
    assertEquals(
        "java.lang.NoClassDefFoundError: Library; searched: "
            + folder.resolve("lib/none.jar")
            + " (not there), "
            + folder,
        told[0]);
    assertTrue(told[1].contains("\tat Needs.main(Needs.java:4)\n"), told[1]);
  }

  @Test
  void soDoesAMainClass() {
    String searched = "searched: " + folder.resolve("x") + " (not there), " + folder;
    assertEquals(
        "range-reduce: there is no class No on the class path; " + searched + "\n",
        run("multicore", "-cp", "x", "No").ends(2).err());
    String[] told = told(run("niodev", "-cp", "x", "No").ends(1));
    assertEquals("there is no class No on the class path; " + searched, told[0]);
    assertEquals("", told[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aMainClassThatCannotBeLoadedSaysWhy(String device) throws IOException {
    compile("Base", "");
    Sources.compile(folder, "Sub", "class Sub extends Base {" + main("") + "}");
    Files.delete(folder.resolve("Base.class"));
    Shell.Outcome run = run(device, "-cp", ".", "Sub");
    assertTrue(
        run.err()
            .contains(
                "the class Sub cannot be loaded: java.lang.NoClassDefFoundError: Base; searched: "
                    + folder
                    + "\n"),
        run.toString());
    assertFalse(run.err().contains("\tat "), run.toString());
  }

  /** The stock launcher runs it, and so does this one: an ordinary program on each rank. */
  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aProgramWithoutMpiRunsOnEachRank(String device) throws IOException {
    compile("Plain", main("System.out.println(\"plain\");"));
    Shell.Outcome run = run(device, "Plain").ends(0);
    assertEquals("plain\nplain\n", run.out());
    assertEquals("", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void nobodyWaitsForARankThatEndsWithoutInit(String device) throws IOException {
    compile("Some", main("if (!args[0].equals(\"1\")) MPI.Init(args);"));
    String[] told = told(run(device, "Some").ends(1));
    assertTrue(told[0].contains("MPI.Init, where others wait for it"), told[0]);
  }

  /** As an MPJ Express does that does not understand our start. */
  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void anInitThatEndsTheProcessIsAFailureWhateverItsStatus(String device) throws IOException {
    compile(
        "Security",
        main(
            "MPI.Init(new String[] {args[0], args[1], args[2]}); System.out.println(\"not so\");"));
    Path home = mpjHomeWithOldInit();
    Shell.Outcome run =
        Shell.in(folder)
            .with("MPJ_HOME", home.toString())
            .run(List.of(Shell.MPJRUN, "-np", "2", "-dev", device, "Security"));
    String[] told = told(run.ends(1));
    assertTrue(told[0].startsWith("MPI.Init ended the process by System.exit"), told[0]);
    assertTrue(told[1].contains("\tat mpi.MPI.Init("), told[1]);
  }

  /** An MPJ Express of another version: its jars hold another mpi.MPI before today's. */
  private Path mpjHomeWithOldInit() throws IOException {
    Path home = folder.resolve("home");
    Path original = Shell.mpjHome();
    Files.createDirectories(home.resolve("lib"));
    Files.createDirectories(home.resolve("conf"));
    Path conf = original.resolve("conf/mpjexpress.conf");
    Files.copy(conf, home.resolve("conf/mpjexpress.conf"));
    for (String jar : "mpiExp xdev smpdev mpjbuf mpjdev niodev".split(" ")) {
      Files.copy(original.resolve("lib/" + jar + ".jar"), home.resolve("lib/" + jar + ".jar"));
    }
    Path old = folder.resolve("old");
    Sources.oldMpj(old);
    Sources.jar(home.resolve("lib/mpi.jar"), old, "");
    Sources.jar(home.resolve("lib/mpj.jar"), old, "");
    return home;
  }

  /** It goes as far as niodev's Init does before it may fail, and ends as if all was well. */
  @Test
  void anInitThatFailsIsAFailureEvenIfTheProgramGoesOn() throws IOException {
    compile(
        "Swallows",
        main(
            "int port = Integer.parseInt(args[1].split(\";\")[8]);",
            "var init = new java.net.Socket(\"127.0.0.1\", port);",
            "var out = new java.io.DataOutputStream(init.getOutputStream());",
            "out.writeUTF(\"Sending Info\");",
            "out.writeInt(25001);",
            "out.writeInt(25002);",
            "out.writeInt(Integer.parseInt(args[0]));",
            "new java.io.DataInputStream(init.getInputStream()).readUTF();"));
    String[] told = told(run("niodev", "Swallows").ends(1));
    assertEquals("MPI.Init failed, but the program went on and ended as if all was well", told[0]);
  }
}
