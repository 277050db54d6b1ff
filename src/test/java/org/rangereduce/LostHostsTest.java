package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.launch.Retries.Loss;

class LostHostsTest {
  @TempDir Path folder;

  private Optional<String> told(Optional<Loss> loss) throws IOException {
    Path file = folder.resolve("ending");
    Files.writeString(file, "lost node9\n");
    LostHosts lost = LostHosts.of(Map.of(LostHosts.FILE, file.toString()), Narrator.plain());
    assertFalse(Files.exists(file), "what an earlier run has left");
    lost.note(loss);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  @Test
  void hostsThatWereLostAreNamed() throws IOException {
    assertEquals(
        Optional.of("lost node2 node3\n"),
        told(Optional.of(new Loss.OfHosts(List.of("node2", "node3"), true))));
  }

  @Test
  void nothingElseIsALostHost() throws IOException {
    assertEquals(Optional.empty(), told(Optional.empty()));
    assertEquals(Optional.empty(), told(Optional.of(new Loss.OfRank(1, "node2"))));
    assertEquals(Optional.empty(), told(Optional.of(new Loss.OfHosts(List.of("node2"), false))));
  }

  @Test
  void aLinkThatWasPutThereMeanwhileIsNotFollowed() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "of somebody");
    Path file = folder.resolve("ending");
    LostHosts lost = LostHosts.of(Map.of(LostHosts.FILE, file.toString()), Narrator.plain());
    Files.createSymbolicLink(file, precious);
    lost.note(Optional.of(new Loss.OfHosts(List.of("node2"), true)));
    assertEquals("of somebody", Files.readString(precious));
  }

  @Test
  void withoutTheVariableNothingIsWritten() {
    LostHosts.of(Map.of(), Narrator.plain())
        .note(Optional.of(new Loss.OfHosts(List.of("a"), true)));
    assertEquals(0, folder.toFile().list().length);
  }
}
