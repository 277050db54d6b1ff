package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.Registry;
import org.rangereduce.job.Job;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.report.Evaluation;

/** Functions of the user's own and limits, from the command line to the job and back. */
class LanguageOptionsTest {
  @TempDir private Path folder;

  private static Command command(String... arguments) {
    return new CommandLineReader("1", Registry.platform()).read(arguments);
  }

  private static Job job(String... arguments) {
    return ((Command.Reduce) command(arguments)).job();
  }

  private static String refused(String... arguments) {
    return assertThrows(UsageException.class, () -> command(arguments)).getMessage();
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("f.rr"), text).toString();
  }

  @Test
  void functionsOfArgumentsAndFilesAreTheSameJob() throws IOException {
    Job written = job("sum", "--define", "f(n) = n^2", "--define", "g(n) = f(n)+1", "g(i)", "1..9");
    Job ofFile =
        job("sum", "--functions", file("# two\ng(n) = f(n) + 1\nf(n)=n^2"), "g(i)", "1..9");
    assertEquals(written.canonical(), ofFile.canonical());
    Job other = job("sum", "--define", "f(n) = n^3", "--define", "g(n) = f(n)+1", "g(i)", "1..9");
    assertNotEquals(written.canonical(), other.canonical());
    assertNotEquals(
        job("sum", "i", "1..9").canonical(),
        job("sum", "--max-steps", "5", "i", "1..9").canonical());
  }

  @Test
  void theFilterMayUseThemToo() {
    assertEquals(
        job("sum", "--where", "i % 2 == 1", "1..9").canonical(),
        job("sum", "--define", "odd(n) = n % 2 == 1", "--where", "odd(i)", "1..9").canonical());
  }

  @Test
  void aJobWithFunctionsIsReadBackWithoutItsFile() throws IOException {
    String file = file("f(n) {  # a comment; with 'quotes'\n  m = n + 1\n  m*m\n}\n");
    Job job = job("sum", "--functions", file, "--max-steps", "1e6", "f(i)", "1..9");
    Files.delete(Path.of(file));
    WrittenJob written = WrittenJob.of(job);
    assertEquals(List.of("1000000"), written.settings().get("max-steps"));
    assertEquals(job.canonical(), JobReader.read(written).canonical());
    String[] words = written.words().toArray(String[]::new);
    assertEquals(written, WrittenJob.of(job(words)));
  }

  @Test
  void otherHostsGetTheFunctionsAndNotTheFile() throws IOException {
    String file = file("f(n) = n^2\n# more\ng(n) {\n  m = f(n)\n  m + 1\n}\n");
    ArgumentFilter filter = new ArgumentFilter(Registry.platform());
    List<String> expected =
        List.of(
            "-np",
            "2",
            "sum",
            "--define",
            "f(n) = n^2",
            "--define",
            "g(n) {\n  m = f(n)\n  m + 1\n}",
            "g(i)",
            "1..9");
    assertEquals(
        expected,
        filter.withoutFunctionFiles(
            List.of("-np", "2", "sum", "--functions", file, "g(i)", "1..9")));
    assertEquals(
        expected,
        filter.withoutFunctionFiles(
            List.of("-np", "2", "sum", "--functions=" + file, "g(i)", "1..9")));
  }

  @Test
  void filesThatAreNoneAreRefused() throws IOException {
    String missing = folder.resolve("none.rr").toString();
    assertEquals(
        "--functions " + missing + " is not there",
        refused("sum", "--functions", missing, "i", "1..9"));
    assertEquals(
        "--functions " + folder + " is a folder; give a file of functions",
        refused("sum", "--functions", folder.toString(), "i", "1..9"));
    String file = folder.resolve("f.rr").toString();
    for (Map.Entry<String, byte[]> entry :
        Map.of(
                "is no text in UTF-8",
                new byte[] {(byte) 0xff, 0x61},
                "is no text",
                "f(n) = n\0".getBytes(StandardCharsets.UTF_8),
                "has more than 262144 bytes, the most that is allowed",
                new byte[10_000_000],
                "defines no function; one is written: f(n) = n^2 + 1",
                "# none\n".getBytes(StandardCharsets.UTF_8))
            .entrySet()) {
      Files.write(Path.of(file), entry.getValue());
      assertEquals(
          "--functions " + file + " " + entry.getKey(),
          refused("sum", "--functions", file, "i", "1..9"));
    }
  }

  @Test
  void faultsNameThePlace() throws IOException {
    String file = file("# first\nf(n) = n +\n  * 2\n");
    assertEquals(
        "in "
            + file
            + ": expected a number, a parameter, a function or '(', but found '*'\n"
            + "  # first f(n) = n +   * 2 \n"
            + "                       ^",
        refused("sum", "--functions", file, "f(i)", "1..9"));
    assertTrue(
        refused("sum", "--define", "f(n) = q", "i", "1..9")
            .startsWith("in --define: unknown name"));
    assertTrue(
        refused("sum", "--define", "f(n) = n", "f(j)", "1..9").startsWith("in the expression: "));
    assertEquals(
        "--max-steps needs a whole number from 1 to 1000000000000000, but got '0'",
        refused("sum", "--max-steps", "0", "i", "1..9"));
    assertEquals("a value is missing after '--define'", refused("sum", "i", "1..9", "--define"));
  }

  @Test
  void oneElementIsShownStepByStep() {
    Command.Evaluate command =
        (Command.Evaluate)
            command(
                "max",
                "--at",
                "3",
                "--define",
                "next(n) = n % 2 == 0 ? n//2 : 3*n + 1",
                "--where",
                "i > 2",
                "n = i; k = 0; while n != 1 { n = next(n); k = k + 1 } k",
                "1..9");
    Evaluation evaluation = new Evaluation(command.job());
    evaluation.at(java.math.BigInteger.valueOf(command.i()));
    assertEquals(
        """
        i = 3
        --where = true
          n = 3
          k = 0
          n = 10
          k = 1
          n = 5
          k = 2
          n = 16
          k = 3
          n = 8
          k = 4
          n = 4
          k = 5
          n = 2
          k = 6
          n = 1
          k = 7
        f = 7
        """,
        evaluation.text());
    assertFalse(refused("integrate", "--at", "3", "x", "0..1").isEmpty());
    assertEquals(
        "--at needs an integer from -2^63 to 2^63-1, but got '2^63'",
        refused("sum", "--at", "2^63", "i", "1..9"));
  }
}
