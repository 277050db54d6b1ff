package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rangereduce.Jobs.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.launch.Program;

class OwnProgramLineTest {
  @TempDir Path folder;

  private static Command.RunProgram run(String... words) {
    return assertInstanceOf(Command.RunProgram.class, command(words));
  }

  @Test
  void whatFollowsTheClassBelongsToTheProgramWhateverItLooksLike() {
    List<String> own = List.of("--format", "json", "-np", "9", "-h", "--version", "sum", "1..20");
    List<String> words = new java.util.ArrayList<>(List.of("-np", "4", "-cp", "X", "some.Class"));
    words.addAll(own);
    Command.RunProgram run = run(words.toArray(String[]::new));
    assertEquals(4, run.launch().ranks());
    assertEquals(new Program("X", "some.Class", own, Path.of("").toAbsolutePath()), run.program());
  }

  @Test
  void theSameUnderItsLongName() {
    assertEquals("a:b", run("-classpath", "a:b", "-np", "2", "C").program().classPath());
  }

  @Test
  void argumentsStayAsTheyAre() {
    Program program = run("-cp", "X", "C", "a b", "", "'q' \"r\"", "$(x)", "@file", "--").program();
    assertEquals(List.of("a b", "", "'q' \"r\"", "$(x)", "@file", "--"), program.arguments());
  }

  @Test
  void aJarNamesItsMainClass() throws IOException {
    jar("p.jar", "some.Main");
    Program program = run("-wdir", "" + folder, "-jar", "p.jar", "a", "--limit", "3").program();
    assertEquals("some.Main", program.mainClass());
    assertEquals("p.jar", program.classPath());
    assertEquals(folder, program.workingFolder());
    assertEquals(List.of("a", "--limit", "3"), program.arguments());
    String both = run("-wdir", "" + folder, "-cp", "lib", "-jar", "p.jar").program().classPath();
    assertEquals("p.jar" + File.pathSeparator + "lib", both);
  }

  @Test
  void jarsThatCannotBeRunAreRefused() throws IOException {
    String silent = jar("silent.jar", null).toString();
    assertEquals(
        "the jar " + silent + " names no main class; use -cp " + silent + " CLASS",
        refused("-jar", silent));
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    assertEquals("the jar " + text + " cannot be read", refused("-jar", "" + text));
    String none = folder.resolve("none.jar").toString();
    assertEquals("the jar " + none + " cannot be read", refused("-jar", none));
  }

  @Test
  void aClassPathWithoutAClassIsRefused() {
    assertEquals("after -cp X the name of a main class is missing", refused("-cp", "X"));
    assertTrue(
        refused("-cp").matches("a value is missing after '-(cp|classpath)'"), refused("-cp"));
  }

  private static String refused(String... words) {
    return assertThrows(UsageException.class, () -> command(words)).getMessage();
  }

  private Path jar(String name, String mainClass) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (mainClass != null) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    Path jar = folder.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
