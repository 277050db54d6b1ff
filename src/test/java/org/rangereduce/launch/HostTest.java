package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
  @TempDir Path folder;

  @Test
  void aProgramIsFoundByItsPathAsAShellFindsIt() throws IOException {
    Path program = Files.createFile(folder.resolve("wrapper"));
    Path here = Path.of("").toAbsolutePath().relativize(program);
    assertFalse(Host.has("" + program, "/usr/bin"), "it cannot be executed");
    assertTrue(program.toFile().setExecutable(true));
    assertTrue(Host.has("" + program, null));
    assertTrue(
        Host.has("./" + here, "/usr/bin"), "from the current folder, not from those of PATH");
    assertFalse(Host.has("./wrapper", "" + folder), "a path is not looked for");
    assertFalse(Host.has("" + folder, "/usr/bin"), "a folder is no program");
  }

  @Test
  void aNameIsLookedForInPath() throws IOException {
    assertTrue(Files.createFile(folder.resolve("wrapper")).toFile().setExecutable(true));
    Files.createDirectory(folder.resolve("other"));
    assertTrue(Host.has("wrapper", "/nowhere:" + folder));
    assertFalse(Host.has("wrapper", "/nowhere"));
    assertFalse(Host.has("wrapper", null));
    assertFalse(Host.has("other", "" + folder), "a folder is no program");
  }
}
