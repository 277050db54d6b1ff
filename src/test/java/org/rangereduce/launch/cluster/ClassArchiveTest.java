package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("it sets a property of this Java")
class ClassArchiveTest {
  private static final String HERE = System.getProperty("java.home");
  private static final String PROPERTY = "rangereduce.archives";

  @TempDir Path folder;

  @BeforeEach
  void anArchive() throws IOException {
    Files.writeString(folder.resolve("a b-17.0.9-rank.jsa"), "classes");
    System.setProperty(PROPERTY, folder.resolve("a b-17.0.9").toString());
  }

  @AfterEach
  void nothing() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void isTheOneThatTheScriptTellsOf() {
    assertEquals(
        List.of(
            "-XX:+UseCompressedOops",
            "-XX:SharedArchiveFile=" + folder.resolve("a b-17.0.9-rank.jsa"),
            "-Xlog:cds*=off:stderr"),
        ClassArchive.options(HERE, List.of("-Dx=y")));
    assertEquals(List.of(), ClassArchive.options("/another/java", List.of()));
    System.setProperty(PROPERTY, folder.resolve("a b-25").toString());
    assertEquals(List.of(), ClassArchive.options(HERE, List.of()), "there is none");
    System.clearProperty(PROPERTY);
    assertEquals(List.of(), ClassArchive.options(HERE, List.of()), "it does not fit");
  }

  @ParameterizedTest
  @CsvSource({
    "-Xmx4g, true",
    "-Xmx40g, false",
    "-Xmx9000m, true",
    "-Xmx90000M, false",
    "-XX:MaxHeapSize=40000000000, false",
    "-XX:MaxRAMPercentage=50, false",
    "-XX:+UseZGC, false",
    "-XX:+UseG1GC, true",
    "-XX:-UseCompressedOops, false",
    "-Xshare:off, false",
    "-XX:SharedArchiveFile=mine.jsa, false",
    "-XX:AOTMode=off, false"
  })
  void isLeftAwayBesideOptionsWithWhichItWouldNotFit(String option, boolean fits) {
    assertEquals(fits, !ClassArchive.options(HERE, List.of("-ea", option)).isEmpty());
  }
}
