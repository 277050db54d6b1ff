package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.rangereduce.Jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake gets one clear line that says how to fix it, and a caret where there is a place.
 */
class BadCommandLineTest {
  private static final String ALL =
      "The reductions are sum, count, min, max, mean, find, any, all, and, or, xor, gcd, lcm, product, integrate";

  private static final String NO_CLASS =
      "; there is no class %s either, in " + Path.of("").toAbsolutePath();

  private static String noClass(String name) {
    return NO_CLASS.formatted(name);
  }

  private static String refused(String... words) {
    return assertThrows(UsageException.class, () -> command(words)).getMessage();
  }

  private static Arguments bad(String message, String... words) {
    return arguments(message, words);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        bad(
            "nothing to do; write for example: scripts/mpjrun.sh -np 4 sum 1..20 (--help says more)"),
        bad("unknown reduction 'sun'; did you mean 'sum'? " + ALL + noClass("sun"), "sun", "1..20"),
        bad(
            "unknown reduction 'integral'; did you mean 'integrate'? " + ALL + noClass("integral"),
            "integral",
            "x",
            "0..1"),
        bad(
            "unknown reduction 'frobnicate'; " + ALL.replace("The", "the") + noClass("frobnicate"),
            "frobnicate",
            "1..20"),
        bad("a reduction is missing before 1..20; write for example: sum 1..20", "1..20"),
        bad(
            "--seed is for random numbers, and f draws none; write for example: mean 'random(1)'"
                + " 1..1e6",
            "sum",
            "1..20",
            "--seed",
            "1"),
        bad(
            "--seed needs a whole number from 0 to 18446744073709551615, but got '-1'",
            "sum",
            "random(1)",
            "1..20",
            "--seed",
            "-1"),
        bad(
            "--seed needs a whole number from 0 to 18446744073709551615, but got '2^64'",
            "sum",
            "random(1)",
            "1..20",
            "--seed",
            "2^64"),
        bad(
            "--seed needs a whole number from 0 to 18446744073709551615, but got 'today'",
            "sum",
            "random(1)",
            "1..20",
            "--seed",
            "today"),
        bad("the range is missing; write for example: sum 1..20", "sum"),
        bad("the range is missing; write for example: sum 'i+1' 1..20", "sum", "i+1"),
        bad("the range comes last; write: sum 'i^2' 1..20", "sum", "1..20", "i^2"),
        bad(
            "too many words after sum: i * 2 1..20; an expression with blanks, * or brackets is put"
                + " in quotes: sum 'i * 2' 1..20",
            "sum",
            "i",
            "*",
            "2",
            "1..20"),
        bad(
            "'i+1' is of type integer, but count needs a condition, such as i % 3 == 0",
            "count", "i+1", "1..9"),
        bad(
            "'i > 1' is of type boolean, but sum needs a number; count takes a condition, and"
                + " c ? 1 : 0 makes a number of it",
            "sum",
            "i > 1",
            "1..9"),
        bad(
            "'i/2' is of type real, but gcd needs an integer; floor(...) or round(...) makes one of"
                + " a real",
            "gcd",
            "i/2",
            "1..9"),
        bad(
            "'i' is of type integer, but --where needs a condition, such as i > 0",
            "sum",
            "1..9",
            "--where",
            "i"),
        bad("--limit belongs to find, not to sum", "sum", "1..9", "--limit", "3"),
        bad(
            "--steps belongs to integrate, not to sum; a step of a range is written 1..100:7",
            "sum",
            "1..9",
            "--steps",
            "3"),
        tooShort("0..1e-320", "1000000"),
        tooShort("0..1e-320", "1"),
        tooShort("1..1.0000000000000002", "1"),
        tooShort("1e15..1e15+0.25", "3"));
  }

  private static Arguments tooShort(String range, String steps) {
    return bad(
        "the range "
            + range
            + " is too short for "
            + steps
            + " steps: doubles there are too far apart to tell their middles from their ends; give"
            + " fewer --steps or a longer range",
        "integrate",
        "1",
        range,
        "--steps",
        steps);
  }

  static Stream<Arguments> options() {
    return Stream.of(
        bad("-np needs a whole number from 1 to 4096, but got '0'", "-np", "0", "sum", "1..9"),
        bad("-np needs a whole number from 1 to 4096, but got '-1'", "-np", "-1", "sum", "1..9"),
        bad("-np needs a whole number from 1 to 4096, but got 'x'", "-np", "x", "sum", "1..9"),
        bad("-np needs a whole number from 1 to 4096, but got '4.5'", "-np", "4.5", "sum", "1..9"),
        bad(
            "-np needs a whole number from 1 to 4096, but got '5000'",
            "-np",
            "5000",
            "sum",
            "1..9"),
        bad("-np needs a whole number from 1 to 4096, but got ''", "-np", "", "sum", "1..9"),
        bad(
            "--limit needs a whole number from 1 to 1000, but got '1001'",
            "find",
            "true",
            "1..9",
            "--limit",
            "1001"),
        bad(
            "--steps needs a whole number from 1 to 2251799813685248, but got '0'",
            "integrate",
            "x",
            "0..1",
            "--steps",
            "0"),
        bad("a value is missing after '-np'", "-np"),
        bad("a value is missing after '--where'", "sum", "1..9", "--where"),
        bad("option '-np' (N) should be specified only once", "-np", "2", "-np=4", "sum", "1..9"),
        bad(
            "option '--where' (CONDITION) should be specified only once",
            "--where=i>1",
            "sum",
            "1..9",
            "--where",
            "i<9"),
        bad("unknown option --foo; --help lists the options", "sum", "1..9", "--foo"),
        bad("unknown option --fromat; did you mean --format?", "sum", "1..9", "--fromat", "json"),
        bad("unknown option --fromat; did you mean --format?", "sum", "1..9", "--fromat=json"),
        bad("unknown option --fromat; did you mean --format?", "sum", "1..9", "--fromat=js\non"),
        bad(
            "unknown format 'xml'; the formats are text, value, json and csv",
            "sum",
            "1..9",
            "--format",
            "xml"),
        bad(
            "unknown device 'gpu'; the devices are multicore, niodev and local",
            "-dev",
            "gpu",
            "sum",
            "1..9"),
        bad(
            "-dev hybdev is not offered; -dev niodev with --threads does the same: one rank per host,"
                + " many threads",
            "-dev",
            "hybdev",
            "sum",
            "1..9"),
        bad("--ssh: there is no program no-such-ssh here", "--ssh", "no-such-ssh", "sum", "1..9"),
        bad(
            "--check looks for what --stage would copy; give one of them at a time",
            "--check",
            "--stage"),
        bad(
            "with --stage rank 0 keeps the checkpoint on its own host: give --checkpoint an"
                + " absolute path there",
            "--stage",
            "sum",
            "1..9",
            "--checkpoint",
            "state"),
        bad("there is no hostfile /no/hosts", "-hostfile", "/no/hosts", "sum", "1..9"),
        bad(
            "--trace shows every element, at most 1000; this range has 1001, so make it smaller",
            "sum",
            "1..1001",
            "--trace"),
        bad(
            "--output cannot be written: there is no folder /no/folder; make it first",
            "sum",
            "1..9",
            "--output",
            "/no/folder/x"));
  }

  static Stream<Arguments> places() {
    return Stream.of(
        bad(
            "in the expression: expected a number, i, a function or '(', but found the end\n  i+\n    ^",
            "sum",
            "i+",
            "1..9"),
        bad(
            "in --where: the variable here is i, not x\n  x > 0\n  ^",
            "sum",
            "1..9",
            "--where",
            "x > 0"),
        bad(
            "in the range: the range is empty: it is reversed; write 1..20, or a negative step:"
                + " 20..1:-1\n  20..1\n      ^",
            "sum",
            "20..1"),
        bad(
            "in the range: the range is empty: it has no element\n  5..<5\n      ^",
            "sum",
            "5..<5"),
        bad(
            "in the range: the last end is too large: a range lies within -2^63 .. 2^63-1\n"
                + "  1..10^19\n     ^",
            "sum",
            "1..10^19"),
        bad(
            "in the range: the ends and the step of a range are constants; 'i' is not\n  1..i\n     ^",
            "sum",
            "1..i"),
        bad(
            "in the range: the last end of a range must be an integer, but this is a real\n"
                + "  1..2.5\n     ^",
            "sum",
            "1..2.5"),
        bad("in the expression: division by zero\n  1 // 0\n    ^", "sum", "1 // 0", "1..9"),
        bad(
            "in the range: the range is reversed; write 0.0..1.0\n  1..0\n     ^",
            "integrate",
            "x",
            "1..0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"words", "options", "places"})
  void isRefusedWithTheMend(String message, String... words) {
    assertEquals(message, refused(words));
  }

  @Test
  void anEndlessExpressionIsRefusedInAFewShortLines() {
    String message = refused("sum", "1".repeat(300_000), "1..9");
    assertTrue(
        message.startsWith(
            "in the expression: the expression has 300000 characters; at most 262144 are allowed\n"));
    assertTrue(message.length() < 400, message);
    String words = refused("sum".repeat(1000), "1..9");
    assertTrue(words.length() < 400, words);
    String number = refused("-np", "9".repeat(100_000), "sum", "1..9");
    assertTrue(number.length() < 400, number);
    String range = refused("sum", "1.." + "9".repeat(100_000));
    assertTrue(range.length() < 400, range);
  }

  @Test
  void deepNestingIsRefusedNotRunOutOfStack() {
    String deep = refused("sum", "(".repeat(100_000) + "i" + ")".repeat(100_000), "1..9");
    assertTrue(deep.contains("nested too deeply; at most 200 levels are allowed"), deep);
    String brackets = refused("sum", "(".repeat(2000) + "i" + ")".repeat(2000), "1..9");
    assertTrue(brackets.contains("nested too deeply; at most 200 levels are allowed"), brackets);
    String signs = refused("sum", "-".repeat(4000) + "i", "1..9");
    assertTrue(signs.contains("nested too deeply"), signs);
  }

  @Test
  void anOutputThatIsAFolderIsRefusedAndNothingIsLeftBehind(@TempDir Path folder) throws Exception {
    assertEquals(
        "--output cannot be written: " + folder + " is a folder; give a file",
        refused("sum", "1..9", "--output", "" + folder));
    command("sum", "1..9", "--output", "" + folder.resolve("x"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count(), "looking whether it can be written makes nothing");
    }
  }
}
