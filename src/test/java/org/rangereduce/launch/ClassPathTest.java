package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathTest {
  @TempDir Path folder;

  @BeforeEach
  void filesOfManyKinds() throws IOException {
    Files.createDirectories(folder.resolve("pkg"));
    Files.createDirectories(folder.resolve("lib/deep er"));
    Files.writeString(folder.resolve("Hello.class"), "");
    Files.writeString(folder.resolve("pkg/Hello.class"), "");
    Files.writeString(folder.resolve("lib/notes.txt"), "");
    jar("lib/a.jar", "in.A", "b%20c.jar deep%20er/ no.jar https://a.b/x.jar");
    jar("lib/b c.jar", "in.B", "a.jar ../far.jar");
    jar("far.jar", "Far", null);
    Files.writeString(folder.resolve("lib/deep er/Deep.class"), "");
  }

  private void jar(String name, String holds, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (classPath != null) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve(name)), manifest)) {
      jar.putNextEntry(new JarEntry(holds.replace('.', '/') + ".class"));
    }
  }

  private ClassPath path(String written) {
    return ClassPath.of(written, folder);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void theWorkingFolderComesAfterWhatIsWritten() {
    assertEquals(List.of(folder.toString()), path("").entries());
    assertEquals(
        List.of(at("lib/a.jar"), "/abs", at("lib/*"), folder.toString()),
        path("lib/a.jar:/abs/::lib/*").entries());
    assertEquals(List.of(folder.toString(), at("x")), path(".:x").entries(), "once is enough");
  }

  @Test
  void theVariableStandsForAClassPathThatIsNotWritten() {
    assertEquals("a:b", ClassPath.byDefault(Map.of("CLASSPATH", "a:b")));
    assertEquals("", ClassPath.byDefault(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello", "pkg.Hello"})
  void hasTheClassesOfTheWorkingFolder(String name) {
    assertTrue(path("").has(name));
    assertTrue(path("lib/a.jar").has(name));
    assertFalse(new ClassPath(List.of(at("lib"))).has(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"in.A", "in.B", "Far", "Deep"})
  void hasTheClassesOfJarsAndOfThoseThatTheirManifestsName(String name) {
    assertTrue(path("lib/a.jar").has(name));
    assertTrue(path("lib/*").has(name));
    assertFalse(path("").has(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sum", "hello", "1..20", "i^2", "Hello.class", "pkg/Hello", ".Hello"})
  void whatIsNoNameOfAClassIsNotThere(String word) {
    assertFalse(path("lib/*").has(word));
  }

  @Test
  void filesAreThoseThatAreThere() {
    assertEquals(
        List.of(at("lib/a.jar"), at("lib/b c.jar"), at("far.jar"), at("lib/deep er"), at("")),
        path("none.jar:lib/*:none/*").files().stream()
            .map(file -> file.normalize().toString())
            .toList());
  }

  @Test
  void saysWhereItLooked() {
    assertEquals(
        at("lib/*")
            + " (2 jars), "
            + at("pkg/*")
            + " (no jars), "
            + at("x.jar")
            + " (not there), "
            + folder,
        path("lib/*:pkg/*:x.jar").searched());
  }

  @Test
  void anEntryCanBeLeftOut() {
    assertEquals(List.of(at("pkg")), path("pkg").without(folder).entries());
  }
}
