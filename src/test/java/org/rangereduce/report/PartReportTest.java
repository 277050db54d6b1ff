package org.rangereduce.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.rangereduce.Jobs;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.Checkpoint.History;
import org.rangereduce.checkpoint.Checkpoint.State;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.checkpoint.PartFile;
import org.rangereduce.job.Job;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Intervals;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Answer;

/** A part is never shown so that it could be taken for the answer of its job. */
class PartReportTest {
  private static final Part SECOND = new Part(2, 4);
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private static Result result(Part part, String partial, String... words) {
    RankReport rank =
        new RankReport(0, "node1", 5, 9, BigInteger.valueOf(5), 1, 0.5, 0.125, partial, 1, false);
    return new Result(
        Jobs.of(words),
        Answer.partial(partial),
        "local",
        1,
        0.25,
        1,
        List.of(rank),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.of(part));
  }

  private static Checkpoint end(Part part, int ranks, double seconds, String... words) {
    Identity identity = Identity.of(Jobs.of(words), part, "1.2.3");
    BigInteger elements = identity.share().count(identity.blocks());
    State state =
        new State(
            new Intervals(identity.share().interval(identity.blocks()).stream().toList()),
            true,
            elements,
            1,
            new long[] {40});
    History history = new History(2, 3, seconds, 5, 0.5, 10, ranks, NOON, "40");
    return new Checkpoint(identity, state, history);
  }

  @InAnyLocale
  void textSaysWhichPartItIs() {
    assertEquals(
        "part 2/4, i = 6 to i = 10, comes to 40; combine makes the answer of all parts\n",
        Format.TEXT.render(
            result(SECOND, "40", "sum", "1..20"), end(SECOND, 1, 1, "sum", "1..20")));
    String[] find = {"find", "i > 5", "1..20"};
    assertEquals(
        "part 2/4, i = 6 to i = 10, comes to 6 7; combine makes the answer of all parts\n",
        Format.TEXT.render(result(SECOND, "6\n7", find), end(SECOND, 1, 1, find)));
    Part none = new Part(1, 4);
    assertEquals(
        "part 1/4, no element, comes to 0; combine makes the answer of all parts\n",
        Format.TEXT.render(result(none, "0", "sum", "1..3"), end(none, 1, 1, "sum", "1..3")));
    String[] integral = {"integrate", "x", "0..1", "--steps", "4"};
    assertEquals(
        "part 2/4, x = 0.375 to x = 0.375, comes to 1; combine makes the answer of all parts\n",
        Format.TEXT.render(result(SECOND, "1", integral), end(SECOND, 1, 1, integral)));
  }

  @InAnyLocale
  void theAccountSaysIt() {
    String account = Account.of(result(SECOND, "40", "sum", "1..20"));
    assertTrue(account.startsWith("part 2/4 of sum i over 1..20: 5 elements, 1 of them"), account);
  }

  @Test
  void jsonHasTheStateForCombineAndNoAnswer() throws IOException {
    String text =
        Format.JSON.render(result(SECOND, "40", "sum", "1..20"), end(SECOND, 1, 1, "sum", "1..20"));
    Map<String, Object> json = JSON.std.mapFrom(text);
    assertFalse(json.containsKey("answer"), text);
    assertEquals("40", json.get("partial"));
    assertEquals(Map.of("number", 2, "of", 4, "first", "6", "last", "10"), json.get("part"));
    Map<?, ?> state = (Map<?, ?>) json.get("checkpoint");
    assertEquals("2/4", state.get("part"));
    assertEquals(List.of("5..9"), state.get("done"));
    assertEquals("28", state.get("accumulator"));
    assertTrue(state.get("checksum").toString().matches("[0-9a-f]{64}"), text);
  }

  @Test
  void formatsThatWouldPassForTheAnswerAreNotThere() {
    Result part = result(SECOND, "40", "sum", "1..20");
    Checkpoint end = end(SECOND, 1, 1, "sum", "1..20");
    for (Format format : List.of(Format.VALUE, Format.CSV)) {
      assertFalse(format.isForParts());
      assertThrows(IllegalStateException.class, () -> format.render(part, end));
    }
  }

  @InAnyLocale
  void statusShowsAPartAsAPart() {
    String text =
        StatusReport.of(end(SECOND, 4, 61, "sum", "1..20"), Optional.empty(), NOON, false);
    assertEquals(
        """
        job    sum i over 1..20
        part   2/4 of this job
        state  done
        done   100.0 %, 5 of 5 elements
        rate   1.00e1 elements/s by 4 ranks
        time   61 s in 2 starts
        saved  0 s ago, 2026-11-24T12:00:00Z
        value  40
        """,
        text);
    String json = StatusReport.of(end(SECOND, 4, 61, "sum", "1..20"), Optional.empty(), NOON, true);
    assertTrue(json.contains("\"part\" : \"2/4\"") && json.contains("\"elements\" : \"5\""), json);
    assertEquals(
        "this part is done; its result is in state.json, saved 0 s ago by 4 ranks\n",
        StatusReport.resumed(Path.of("state.json"), end(SECOND, 4, 61, "sum", "1..20"), NOON));
  }

  @InAnyLocale
  void anExplanationShowsTheShare() {
    Job job = Jobs.of("sum", "1..20");
    String text =
        Explanation.of(
            job, new Kernel(job), Optional.of(SECOND), 2, 1, new Slice(5, 10), Optional.empty());
    assertTrue(
        text.contains(
            """
            part        2/4: 5 blocks, i = 6 to i = 10, 5 elements
            ranks       2, one round
              rank 0    i = 6 to i = 8, 3 elements
              rank 1    i = 9 to i = 10, 2 elements
            """),
        text);
  }

  private static Combined combined() {
    List<PartFile> parts =
        List.of(
            new PartFile(Path.of("a.json"), end(new Part(1, 2), 2, 3, "sum", "1..20")),
            new PartFile(Path.of("b.json"), end(new Part(2, 2), 4, 1.5, "sum", "1..20")));
    return new Combined(Jobs.of("sum", "1..20"), Answer.integer(BigInteger.valueOf(210)), parts);
  }

  @InAnyLocale
  void aCombinationIsTheAnswer() {
    assertEquals("210\n", Format.TEXT.render(combined()));
    assertEquals("210\n", Format.VALUE.render(combined()));
    assertTrue(
        Format.CSV.render(combined()).endsWith("\nsum,i,,1..20,6,20,210,,,,,,,\n"),
        Format.CSV.render(combined()));
    assertEquals(
        "sum i over 1..20: 20 elements, 2 of them without a value and left out\n"
            + "2 parts: 4.500 s in all, 3.000 s the longest\n",
        Account.of(combined()));
  }

  @InAnyLocale
  void itsJsonListsTheParts() {
    assertEquals(
        """
        {
          "format" : "range-reduce-result",
          "version" : 1,
          "job" : {
            "reduction" : "sum",
            "function" : "i",
            "range" : "1..20",
            "first" : "1",
            "last" : "20",
            "step" : "1",
            "elements" : "20",
            "skipUndefined" : false,
            "settings" : { }
          },
          "answer" : {
            "type" : "integer",
            "value" : "210"
          },
          "elements" : "20",
          "skipped" : 2,
          "rounds" : 6,
          "seconds" : 4.5,
          "longestSeconds" : 3.0,
          "parts" : [ {
            "number" : 1,
            "of" : 2,
            "first" : "1",
            "last" : "10",
            "file" : "a.json",
            "elements" : "10",
            "skipped" : 1,
            "starts" : 2,
            "ranks" : 2,
            "rounds" : 3,
            "seconds" : 3.0,
            "partial" : "40"
          }, {
            "number" : 2,
            "of" : 2,
            "first" : "11",
            "last" : "20",
            "file" : "b.json",
            "elements" : "10",
            "skipped" : 1,
            "starts" : 2,
            "ranks" : 4,
            "rounds" : 3,
            "seconds" : 1.5,
            "partial" : "40"
          } ]
        }
        """,
        Format.JSON.render(combined()));
  }
}
