package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rangereduce.Jobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.cli.Command.Progress;
import org.rangereduce.cli.Command.Survival;
import org.rangereduce.report.Destination;

class SurvivalOptionsTest {

  private static Command.Reduce reduce(String options) {
    String[] words = ("sum 1..20 " + options).strip().split(" ");
    return assertInstanceOf(Command.Reduce.class, command(words));
  }

  private static String refused(String... words) {
    return assertThrows(UsageException.class, () -> command(words)).getMessage();
  }

  @Test
  void withoutOptionsNothingIsKept() {
    Survival none =
        new Survival(
            Optional.empty(), 60, false, OptionalDouble.empty(), 0, OptionalDouble.empty());
    assertEquals(none, reduce("").survival());
    assertEquals(Progress.LINES, reduce("").output().progress());
  }

  @Test
  void allOptionsReachTheCommand() {
    Survival all =
        new Survival(
            Optional.of(Path.of("state.json")),
            1.5,
            true,
            OptionalDouble.of(3300),
            3,
            OptionalDouble.of(0.025));
    String options =
        "--checkpoint state.json --checkpoint-every 1500ms --fresh --max-time 55m --retries 3"
            + " --verify 2.5";
    assertEquals(all, reduce(options).survival());
    assertEquals(0, reduce("--retries 0").survival().retries());
    assertEquals(Progress.BAR, reduce("--progress bar").output().progress());
    assertEquals(Progress.NONE, reduce("--progress=none").output().progress());
  }

  @ParameterizedTest
  @CsvSource({
    "90, 90",
    "90s, 90",
    "0.5s, 0.5",
    "250ms, 0.25",
    "55m, 3300",
    "2h, 7200",
    "1d, 86400",
    "1h30m, 5400",
    "1d2h3m4s5ms, 93784.005",
    "1m30, 90"
  })
  void timesAreReadInAnyUnit(String word, double seconds) {
    assertEquals(
        seconds, reduce("--checkpoint x --checkpoint-every " + word).survival().everySeconds());
    assertEquals(
        OptionalDouble.of(seconds),
        reduce("--checkpoint x --max-time " + word).survival().maxSeconds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1x", "s", "-5s", "0", "0s", "1 h", "1h x", "1..2s", "", "m5"})
  void otherTimesAreRefused(String word) {
    assertEquals(
        "--max-time needs a time such as 90s, 55m or 1h30m, but got '" + word + "'",
        refused("sum", "1..20", "--checkpoint", "x", "--max-time", word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--checkpoint-every 5s", "--fresh", "--max-time 5m"})
  void whatNeedsAFileSaysSo(String option) {
    String[] words = ("sum 1..20 " + option).split(" ");
    String name = option.split(" ")[0];
    assertEquals(name + " needs --checkpoint FILE, where the state is saved", refused(words));
  }

  static Stream<List<String>> placesOfVerify() {
    return Stream.of(
        List.of("0.01", "--verify", "sum", "i", "1..20"),
        List.of("0.01", "sum", "--verify", "1..20"),
        List.of("0.01", "sum", "1..20", "--verify"),
        List.of("0.05", "--verify", "5", "sum", "1..20"),
        List.of("0.05", "sum", "1..20", "--verify", "5%"),
        List.of("0.05", "--verify=5", "sum", "1..20"),
        List.of("1.0", "sum", "1..20", "--verify=100%"));
  }

  @ParameterizedTest
  @MethodSource("placesOfVerify")
  void theNumberBehindVerifyMayBeLeftAway(List<String> fractionThenWords) {
    String[] words = fractionThenWords.stream().skip(1).toArray(String[]::new);
    Command.Reduce reduce = assertInstanceOf(Command.Reduce.class, command(words));
    double fraction = Double.parseDouble(fractionThenWords.get(0));
    assertEquals(OptionalDouble.of(fraction), reduce.survival().verify());
    assertEquals("1..20", reduce.job().range().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "1e9", "NaN", "5%%"})
  void otherPercentagesAreRefused(String word) {
    assertEquals(
        "--verify needs a number of percent up to 100, but got '" + word + "'",
        refused("sum", "1..20", "--verify=" + word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".previous", ".new", ".lock", ".damaged", ".damaged3"})
  void theResultDoesNotGoOverTheCheckpointHoweverItIsWritten(String ending, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("x");
    Path beside = folder.resolve("x" + ending);
    Path link = Files.createSymbolicLink(folder.resolve("link"), beside); // to nothing yet
    for (Path output : List.of(beside, folder.resolve("./").resolve("x" + ending), link)) {
      String fix =
          "--output "
              + output
              + " is %s "
              + file
              + " or one of the files beside it; give another file";
      String written = output.toString();
      assertEquals(
          fix.formatted("the checkpoint"),
          refused("sum", "1..20", "--checkpoint", "" + file, "--output", written));
      assertEquals(
          fix.formatted("the checkpoint"), refused("status", "" + file, "--output", written));
      assertEquals(fix.formatted("the part"), refused("combine", "" + file, "--output", written));
    }
    reduce("--checkpoint " + file + " --output " + folder.resolve("y"));
  }

  @Test
  void retriesAreAWholeNumber() {
    assertEquals(
        "--retries needs a whole number from 1 to 1000, but got 'x'",
        refused("sum", "1..20", "--retries", "x"));
  }

  @Test
  void progressHasThreeWays() {
    assertEquals(
        "unknown progress 'dots'; it is none, bar or lines",
        refused("sum", "1..20", "--progress", "dots"));
  }

  @Test
  void statusTakesAFileAndTwoFormats() {
    assertEquals(
        new Command.Status(
            Path.of("state.json"), Command.StatusForm.TEXT, Destination.STANDARD_OUTPUT),
        command("status", "state.json"));
    assertEquals(
        new Command.Status(
            Path.of("state.json"), Command.StatusForm.JSON, Destination.STANDARD_OUTPUT),
        command("status", "--format", "json", "state.json"));
    String fix = "status takes one file, the checkpoint; write: scripts/mpjrun.sh status FILE";
    assertEquals(fix, refused("status"));
    assertEquals(fix, refused("status", "a", "b"));
    assertEquals(
        "status has the formats text and json, not csv", refused("status", "a", "--format", "csv"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--checkpoint=x", "--fresh", "--verify", "--retries=2", "--max-time=5m"})
  void theyBelongToAReduction(String option) {
    String said = refused(option, "-cp", "X", "C");
    assertTrue(said.contains("belong to a reduction, not to a program of your own"), said);
    Command own = command("-cp", "X", "C", option);
    List<String> arguments = assertInstanceOf(Command.RunProgram.class, own).program().arguments();
    assertEquals(List.of(option), arguments, "behind its name they are the program's");
  }
}
