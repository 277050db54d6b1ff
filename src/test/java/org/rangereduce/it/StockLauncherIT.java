package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar under an unmodified MPJ Express, started as its own mpjrun.sh does. */
class StockLauncherIT {
  private static final String JAR = "target/range-reduce.jar";

  @TempDir Path home;

  /** Copies, not links: the launcher looks for its neighbours where a jar really is. */
  @BeforeEach
  void assembleAnMpjHomeAsUpstreamUnpacksIt() throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib"));
    Path original = Shell.mpjHome();
    for (String jar :
        "starter runtimecommon loader2 mpi mpiExp mpjbuf mpjdev smpdev xdev".split(" ")) {
      Path from = original.resolve("lib").resolve(jar + ".jar").toRealPath();
      Files.copy(from, lib.resolve(jar + ".jar"));
    }
    Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("logs"));
    Path conf = original.resolve("conf/mpjexpress.conf").toRealPath();
    Files.copy(conf, home.resolve("conf/mpjexpress.conf"));
    copyLoggingTo(lib.resolve("log4j-1.2.jar"));
  }

  /** Log4j is not part of Debian's package; what stands in for it is in our own jar. */
  private static void copyLoggingTo(Path target) throws IOException {
    try (JarFile ours = new JarFile(Shell.CHECKOUT.resolve(JAR).toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
      for (JarEntry entry : ours.stream().toList()) {
        if (entry.getName().matches("org/(apache|slf4j)/.*|META-INF/services/org\\.slf4j.*")) {
          out.putNextEntry(new JarEntry(entry.getName()));
          ours.getInputStream(entry).transferTo(out);
        }
      }
    }
  }

  private Shell.Outcome run(String... words) {
    String java = ProcessHandle.current().info().command().orElse("java");
    List<String> command =
        new java.util.ArrayList<>(
            List.of(java, "-jar", home.resolve("lib/starter.jar").toString(), "-np", "4", "-jar"));
    command.add(JAR);
    command.addAll(List.of(words));
    return Shell.in(Shell.CHECKOUT).with("MPJ_HOME", home.toString()).run(command);
  }

  @Test
  void theJarRunsUnderTheStockLauncher() {
    Shell.Outcome run = run("sum", "1..20").ends(0);
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.contains("210"), run.toString());
    assertTrue(run.out().contains("4 ranks on "), run.toString());
  }

  @Test
  void aMistakeIsToldOnceAndEndsAllRanks() {
    Shell.Outcome run = run("sun", "1..20");
    String said = run.out() + run.err();
    assertTrue(said.contains("unknown reduction 'sun'; did you mean 'sum'?"), run.toString());
    assertTrue(said.indexOf("unknown") == said.lastIndexOf("unknown"), run.toString());
  }
}
