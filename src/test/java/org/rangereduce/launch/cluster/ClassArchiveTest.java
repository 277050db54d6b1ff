package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;

  @Test
  void isBesideTheJarForAVersionOfJava() throws IOException {
    Path jar = folder.resolve("a b.jar");
    Path archive = Files.writeString(folder.resolve("a b-17.0.9-rank.jsa"), "classes");
    assertEquals(
        List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off"),
        ClassArchive.options(jar, "17.0.9"));
    assertEquals(List.of(), ClassArchive.options(jar, "17.0.10"));
  }

  @Test
  void anEmptyOneIsNone() throws IOException {
    Files.writeString(folder.resolve("a-25-rank.jsa"), "");
    assertEquals(List.of(), ClassArchive.options(folder.resolve("a.jar"), "25"));
  }

  @Test
  void classesInAFolderHaveNone() {
    assertEquals(List.of(), ClassArchive.options(folder.resolve("classes"), "25"));
  }
}
