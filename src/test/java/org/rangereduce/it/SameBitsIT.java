package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same bits in vectors and one by one, on any number of ranks and threads, with any Java: jobs
 * just long enough that vectors are used, unless a machine does better without.
 */
class SameBitsIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum; sin(i) + i % 7; 1..3e7",
        "mean; cos(i / 3); 1..3e7",
        "sum; (i^3 - i) * (i % 5); 1..5e6"
      })
  void vectorsRanksThreadsAndJavaDoNotShow(String reduction, String function, String range) {
    List<String> job = new ArrayList<>(List.of(reduction, function));
    job.add(range);
    String expected = value(Optional.empty(), job, "-np", "1");
    assertFalse(expected.isBlank());
    String[][] ways = {{"-np", "3", "--threads", "2"}, {"-np", "7"}, {"-np", "2", "--no-vector"}};
    for (String[] way : ways) {
      assertEquals(expected, value(Optional.empty(), job, way), () -> String.join(" ", way));
    }
    Optional<Path> other = otherJava();
    if (other.isPresent()) {
      assertEquals(expected, value(other, job, "-np", "2"), () -> "Java at " + other.get());
    }
  }

  private static String value(Optional<Path> java, List<String> job, String... options) {
    List<String> words = new ArrayList<>(List.of(Shell.MPJRUN, "-q", "--format", "value"));
    words.addAll(List.of(options));
    words.addAll(job);
    Shell shell = Shell.in(Shell.CHECKOUT);
    java.ifPresent(home -> shell.with("JAVA_HOME", home.toString()));
    return shell.run(words).ends(0).out();
  }

  /** Another JDK beside the one that runs this, if there is one of 17 or later. */
  private static Optional<Path> otherJava() {
    Path home = Path.of(System.getProperty("java.home"));
    try (Stream<Path> homes = Files.list(home.getParent())) {
      return homes
          .filter(other -> !Files.isSymbolicLink(other))
          .filter(other -> version(other) >= 17 && version(other) != version(home))
          .max(java.util.Comparator.comparingInt(SameBitsIT::version));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The first number of a JDK's version, or 0. */
  private static int version(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.matches("JAVA_VERSION=\"[0-9]+.*"))
          .map(line -> Integer.parseInt(line.replaceAll("[^0-9]*([0-9]+).*", "$1")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Vectors are really used, and the account in JSON says so. */
  @ParameterizedTest
  @CsvSource({"--no-vector, false", "--quiet, true"})
  void jsonSaysWhetherVectorsWereUsed(String option, boolean expected) {
    assumeTrue(
        ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent(),
        "this Java has no vector module");
    String json =
        Shell.mpjrun(
                "-np", "1", "--threads", "2", "--format", "json", option, "sum", "sin(i)", "1..2e8")
            .ends(0)
            .out();
    assertTrue(json.contains("\"threads\" : 2"), json);
    assertTrue(json.contains("\"vectors\" : " + expected), json);
  }
}
