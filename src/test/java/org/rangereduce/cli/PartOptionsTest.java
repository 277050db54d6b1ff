package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rangereduce.Jobs.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Jobs;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.range.Part;
import org.rangereduce.report.Destination;
import org.rangereduce.report.Format;

class PartOptionsTest {

  private static String refused(String... words) {
    return assertThrows(UsageException.class, () -> command(words)).getMessage();
  }

  @Test
  void aPartReachesTheCommand() {
    Command.Reduce part =
        assertInstanceOf(Command.Reduce.class, command("--part", "2/4", "sum", "1..20"));
    assertEquals(Optional.of(new Part(2, 4)), part.part());
    Command.Explain explain =
        assertInstanceOf(Command.Explain.class, command("--explain", "--part=1/1", "sum", "1..20"));
    assertEquals(Optional.of(Part.WHOLE), explain.part());
    Command.Reduce whole = assertInstanceOf(Command.Reduce.class, command("sum", "1..20"));
    assertEquals(Optional.empty(), whole.part());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2/", "/4", "2/4/5", "-1/4", "2 of 4", "1/1e3", "1/1234567890"})
  void whatIsNoPartIsRefused(String word) {
    assertEquals(
        "--part needs K/N, as in --part 2/4 for the second of four parts, but got '" + word + "'",
        refused("--part", word, "sum", "1..20"));
  }

  @Test
  void aPartThatIsNotThereIsRefused() {
    String counted = "; parts are counted from 1 to the number of parts";
    assertEquals("there is no part 0/4" + counted, refused("--part", "0/4", "sum", "1..20"));
    assertEquals("there is no part 5/4" + counted, refused("--part", "5/4", "sum", "1..20"));
    assertEquals("there is no part 0/0" + counted, refused("--part", "0/0", "sum", "1..20"));
    assertEquals(
        "--part 1/1000001: a job can be cut into 1000000 parts at most",
        refused("--part", "1/1000001", "sum", "1..20"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"value", "csv"})
  void aFormatThatWouldPassForTheAnswerIsRefused(String format) {
    assertEquals(
        "--format "
            + format
            + " is for the answer of a whole job, which a part has not;"
            + " give it to combine, and text or json to --part",
        refused("--part", "1/4", "--format", format, "sum", "1..20"));
  }

  @Test
  void combineTakesFilesAndOptionsInAnyOrder() {
    Destination here = Destination.STANDARD_OUTPUT;
    List<Path> files = List.of(Path.of("a"), Path.of("b"));
    assertEquals(
        new Command.Combine(files, Format.TEXT, here, false), command("combine", "a", "b"));
    assertEquals(
        new Command.Combine(files, Format.VALUE, here, true),
        command("combine", "a", "--format", "value", "b", "-q"));
    String help = assertInstanceOf(Command.Print.class, command("combine", "--help")).text();
    assertTrue(help.contains("scripts/mpjrun.sh combine [OPTIONS] FILE..."), help);
    assertTrue(help.lines().allMatch(line -> line.length() <= 110), help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "combine|combine needs the files of all parts;"
            + " write for example: scripts/mpjrun.sh combine part-*.json",
        "combine a --part 1/2|unknown option --part;"
            + " combine has --format, --output, --quiet and --verbose",
        "combine a --format xml|unknown format 'xml'; the formats are text, value, json and csv",
        "combine a --output /|--output cannot be written: / is a folder; give a file",
        "combine a --format|a value is missing after '--format'",
      })
  void combineSaysWhatIsWrong(String words, String message) {
    assertEquals(message, refused(words.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum|1..20",
        "count|i > 3|0..<9|--where|i != 2|--skip-undefined",
        "find|i % 7 == 0|1e3..1:-1|--limit|3",
        "integrate|4/(1+x*x)|0..1|--steps|12",
        "mean|random(1)|1..9",
        "mean|random(1)|1..9|--seed|18446744073709551615",
        "integrate|x|0..1|--steps|12|--where|random(2) < 0.5|--seed|3",
        "min|-i|1..9"
      })
  void aWrittenJobIsReadBackAndMakesTheSameCommand(String line) {
    String[] words = line.split("\\|");
    String canonical = Jobs.of(words).canonical();
    WrittenJob written = WrittenJob.of(Jobs.of(words));
    assertEquals(canonical, JobReader.read(written).canonical());
    assertEquals(canonical, Jobs.of(written.words().toArray(String[]::new)).canonical());
  }
}
