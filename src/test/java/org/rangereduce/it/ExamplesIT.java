package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of src/examples/mpj, by the very command lines of their README. */
class ExamplesIT {
  private static final Path EXAMPLES = Shell.CHECKOUT.resolve("src/examples/mpj");

  /** A command behind a prompt, and the lines that it prints. */
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)\n((?:(?!\\$ |```).*\n)*)");

  /** How many programs there are. */
  private static final int PROGRAMS = 6;

  @TempDir Path folder;

  @Test
  void everyCommandGivesWhatTheReadmeShows() throws IOException {
    copy(EXAMPLES, folder.resolve("mpj"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("mpjrun.sh"), Path.of(Shell.MPJRUN));
    Matcher commands = COMMAND.matcher(Files.readString(EXAMPLES.resolve("README.md")));
    List<MatchResult> all = commands.results().toList();
    for (MatchResult command : all) {
      Shell.Outcome run =
          Shell.in(folder.resolve("mpj"))
              .with("PATH", bin + ":" + System.getenv("PATH"))
              .with("MPJ_HOME", Shell.mpjHome().toString())
              .run(List.of("bash", "-c", command.group(1)));
      assertEquals(sorted(command.group(2)), sorted(run.ends(0).out()), command.group(1));
      assertEquals("", run.err(), command.group(1));
    }
    long run = all.stream().filter(command -> command.group(1).startsWith("mpjrun.sh ")).count();
    assertTrue(run > PROGRAMS, "all of them, and some in two ways: " + run);
  }

  /** Ranks speak in any order. */
  private static List<String> sorted(String text) {
    return text.lines().sorted().toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
