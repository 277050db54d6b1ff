package org.rangereduce.launch.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.LaunchException;

class MpjHomeTest {
  @TempDir Path home;

  @BeforeEach
  void makeACompleteHome() throws IOException {
    Files.createDirectories(home.resolve("lib"));
    Files.createDirectories(home.resolve("conf"));
    for (String jar : "mpiExp xdev smpdev mpjbuf mpi mpjdev".split(" ")) {
      Files.writeString(home.resolve("lib").resolve(jar + ".jar"), "");
    }
    Files.writeString(home.resolve("conf/mpjexpress.conf"), "");
  }

  private Optional<MpjHome> find() {
    return MpjHome.find(Map.of("MPJ_HOME", home.toString()));
  }

  @Test
  void isFoundByItsVariable() {
    assertEquals(home, find().orElseThrow().folder());
    assertEquals(Optional.empty(), MpjHome.find(Map.of()));
    assertEquals(Optional.empty(), MpjHome.find(Map.of("MPJ_HOME", " ")));
  }

  @Test
  void ranksShareTheDeviceAndHaveMpiForThemselves() {
    assertEquals(
        List.of("mpiExp.jar", "xdev.jar", "smpdev.jar", "mpjbuf.jar"),
        find().orElseThrow().sharedJars().stream().map(MpjHomeTest::name).toList());
    assertEquals(
        List.of("mpi.jar", "mpjdev.jar"),
        find().orElseThrow().rankJars().stream().map(MpjHomeTest::name).toList());
  }

  private static String name(URL url) {
    return Path.of(url.getPath()).getFileName().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lib/mpi.jar", "lib/mpjdev.jar", "lib/smpdev.jar", "conf/mpjexpress.conf"})
  void whatIsMissingIsNamed(String file) throws IOException {
    Files.delete(home.resolve(file));
    assertEquals(
        "MPJ_HOME is " + home + ", but there is no readable " + file + " in it",
        assertThrows(LaunchException.class, this::find).getMessage());
  }
}
