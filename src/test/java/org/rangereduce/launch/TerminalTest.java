package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @TempDir Path folder;

  /** State, parent, group, session, terminal and its foreground group, as in proc(5). */
  @ParameterizedTest
  @CsvSource({
    "17 (java) S 1 17 3 34816 17 0, true, false",
    "17 (java) S 1 17 3 34816 20 0, true, true",
    "17 (a) b) S 1 17 3 0 -1 0, false, true",
    "nothing, false, false"
  })
  void theKernelTellsOfTheTerminal(String stat, boolean controlling, boolean background)
      throws IOException {
    Path file = Files.writeString(folder.resolve("stat"), stat);
    assertEquals(controlling, Terminal.isControlling(file));
    assertEquals(background, Terminal.isInBackground(file));
  }
}
