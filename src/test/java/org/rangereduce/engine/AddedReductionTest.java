package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rangereduce.Registry;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.CommandLineReader;
import org.rangereduce.cli.JobReader;
import org.rangereduce.cli.UsageException;
import org.rangereduce.job.Job;
import org.rangereduce.job.Result;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.reduce.Reductions;
import org.rangereduce.report.Format;

/** A reduction that stands in the test sources alone runs like any other. */
class AddedReductionTest {
  private static final Reductions TABLE = Reductions.STANDARD.with(Spread.KIND);

  private static Command read(String... words) {
    return new CommandLineReader("1.2.3", Registry.platform(), TABLE).read(words);
  }

  private static Job job(String... words) {
    return assertInstanceOf(Command.Reduce.class, read(words)).job();
  }

  @Test
  void itRunsOnAnyNumberOfRanksAndThreads() {
    Job job = job("spread", "i^2 % 1009 - 7", "1..20000", "--where", "i % 3 != 0");
    String expected = Ranks.value(job, 1);
    assertEquals("1008 504\n", expected);
    assertEquals(expected, Ranks.value(job, 3));
    Result threads =
        Ranks.result(job, 2, () -> System::nanoTime, new Ranks.Recorder(), r -> r.threads(2));
    assertEquals(expected, Format.VALUE.render(threads));
  }

  @Test
  void everyFormatRendersItsFields() {
    Result result = Ranks.result(job("spread", "1..9", "--parts", "4"), 2);
    assertEquals("8, partWidth 2\n", Format.TEXT.render(result));
    String json = Format.JSON.render(result);
    assertTrue(json.contains("\"value\" : \"8\",\n    \"partWidth\" : \"2\""), json);
    String csv = Format.CSV.render(result);
    assertTrue(csv.contains(",elements,value,i,standard_deviation,part_width,start_s,"), csv);
    assertTrue(csv.contains(",9,8,,,2,"), csv);
  }

  @Test
  void itsOptionIsReadAndShownLikeAnyOther() {
    assertEquals("spread i over 1..9 parts 3", job("spread", "1..9", "--parts", "3").canonical());
    String help = assertInstanceOf(Command.Print.class, read("--help")).text();
    assertTrue(help.contains("  spread     the distance of the least"), help);
    assertTrue(help.contains("--parts=N"), help);
    assertEquals(
        "--parts belongs to spread, not to sum",
        assertThrows(UsageException.class, () -> job("sum", "1..9", "--parts", "3")).getMessage());
    assertEquals(
        "--parts needs a whole number from 1 to 10, but got '11'",
        assertThrows(UsageException.class, () -> job("spread", "1..9", "--parts", "11"))
            .getMessage());
  }

  @Test
  void aStudyKnowsIt() {
    String[] study = {"study", "--np", "1,2", "--weak", "--", "spread", "1..9", "--parts", "3"};
    Command.Study read = assertInstanceOf(Command.Study.class, read(study));
    assertEquals("spread i over 1..9 parts 3", read.reduce().orElseThrow().job().canonical());
    assertEquals(List.of("spread", "1..9", "--parts", "3"), read.plan().job());
  }

  @Test
  void aScriptIsAnsweredAboutIt() {
    Command.Print answer =
        assertInstanceOf(
            Command.Print.class,
            read("--print", "kind,again", "--fresh", "spread", "1..9", "--parts", "3"));
    assertEquals("kind=reduction\nagain=(spread 1..9 --parts 3)\n", answer.text());
  }

  @Test
  void aFileKeepsIt() {
    Job job = job("spread", "i^2", "1..9", "--parts", "3");
    WrittenJob written = WrittenJob.of(job);
    assertEquals(job.canonical(), JobReader.read(written, TABLE).canonical());
    assertEquals(
        "[spread, i^2, 1..9, --parts, 3]", written.words().toString(), "what a command would be");
  }
}
