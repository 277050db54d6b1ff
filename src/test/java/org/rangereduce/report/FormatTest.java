package org.rangereduce.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.Result;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.Answer.Value;

class FormatTest {
  private static final String CSV_HEADER =
      "reduction,function,where,range,ranks,elements,value,i,standard_deviation,start_s,compute_s,"
          + "reduce_s,elements_per_s,imbalance\n";

  private static final Result MAX =
      Handmade.single(
          Handmade.located(Value.of(BigInteger.valueOf(250000)), "integer", 500), "max", "1..1");
  private static final Result MEAN =
      Handmade.single(Handmade.mean(10.5, 0.25, BigInteger.TWO), "mean", "1..1");
  private static final Result FOUND =
      Handmade.single(
          Answer.of("found", Answer.Field.of("value", Value.of(List.of(-3L, 14L)))),
          "find",
          "1..1");
  private static final Result NOTHING = Handmade.single(Answer.none(), "min", "1..1");
  private static final Result REAL =
      Handmade.single(Answer.real(1234567.125), "sum", "i/1", "1..1");

  @InAnyLocale
  void textIsInWords() {
    assertEquals("2500000500000025000000000000\n", Format.TEXT.render(Handmade.sum()));
    assertEquals("250000 at i = 500\n", Format.TEXT.render(MAX));
    assertEquals("10.5, standard deviation 0.25\n", Format.TEXT.render(MEAN));
    assertEquals("-3\n14\n", Format.TEXT.render(FOUND));
    assertEquals("none\n", Format.TEXT.render(NOTHING));
    assertEquals("1234567.125\n", Format.TEXT.render(REAL));
  }

  @InAnyLocale
  void valueIsBareWithBlanksBetweenFields() {
    assertEquals("2500000500000025000000000000\n", Format.VALUE.render(Handmade.sum()));
    assertEquals("250000 500\n", Format.VALUE.render(MAX));
    assertEquals("10.5 0.25\n", Format.VALUE.render(MEAN));
    assertEquals("-3\n14\n", Format.VALUE.render(FOUND));
    assertEquals("none\n", Format.VALUE.render(NOTHING));
    assertEquals("1234567.125\n", Format.VALUE.render(REAL));
  }

  @InAnyLocale
  void csvIsAHeaderAndALine() {
    assertEquals(
        CSV_HEADER
            + "sum,i^3,\"gcd(i, 6) == 1\",1..2e6,2,2000000,2500000500000025000000000000,,,"
            + "0.25,1.5,0.5,1000000.0,0.5\n",
        Format.CSV.render(Handmade.sum()));
    assertEquals(
        CSV_HEADER + "max,i,,1..1,1,1,250000,500,,12.345,5.0E-4,5.0E-4,1000.0,0.0\n",
        Format.CSV.render(MAX));
    assertEquals(
        CSV_HEADER + "mean,i,,1..1,1,1,10.5,,0.25,12.345,5.0E-4,5.0E-4,1000.0,0.0\n",
        Format.CSV.render(MEAN));
    assertEquals(
        CSV_HEADER + "find,true,,1..1,1,1,-3 14,,,12.345,5.0E-4,5.0E-4,1000.0,0.0\n",
        Format.CSV.render(FOUND));
  }

  @InAnyLocale
  void jsonHasEverything() {
    assertEquals(
        """
        {
          "format" : "range-reduce-result",
          "version" : 1,
          "job" : {
            "reduction" : "sum",
            "function" : "i^3",
            "where" : "gcd(i, 6) == 1",
            "range" : "1..2e6",
            "first" : "1",
            "last" : "2000000",
            "step" : "1",
            "elements" : "2000000",
            "skipUndefined" : false,
            "settings" : { }
          },
          "answer" : {
            "type" : "integer",
            "value" : "2500000500000025000000000000"
          },
          "device" : "multicore",
          "ranks" : 2,
          "rounds" : 2,
          "elements" : "2000000",
          "skipped" : 1,
          "startSeconds" : 0.25,
          "loopSeconds" : 2.0,
          "computeSeconds" : 1.5,
          "reduceSeconds" : 0.5,
          "elementsPerSecond" : 1000000.0,
          "imbalance" : 0.5,
          "perRank" : [ {
            "rank" : 0,
            "host" : "node1",
            "first" : "1",
            "last" : "1000000",
            "threads" : 1,
            "vectors" : true,
            "elements" : "1000000",
            "skipped" : 0,
            "computeSeconds" : 1.5,
            "reduceSeconds" : 0.125,
            "partial" : "10"
          }, {
            "rank" : 1,
            "host" : "node2",
            "first" : "1000001",
            "last" : "2000000",
            "threads" : 2,
            "vectors" : false,
            "elements" : "1000000",
            "skipped" : 1,
            "computeSeconds" : 0.5,
            "reduceSeconds" : 0.125,
            "partial" : [ "20", "30" ]
          } ]
        }
        """,
        Format.JSON.render(Handmade.sum()));
  }

  @InAnyLocale
  void jsonSaysWhereAndWithWhatARunTookPlace() {
    String json = Format.JSON.render(Handmade.in(Handmade.sum()));
    String last =
        """
          } ],
          "hosts" : [ {
            "name" : "node1",
            "ranks" : 1,
            "processors" : 2,
            "cores" : 1,
            "cpu" : "A CPU",
            "memoryBytes" : 1099511627776,
            "os" : "Linux 6 amd64",
            "java" : "17.0.1 Debian"
          }, {
            "name" : "node2",
            "ranks" : 1,
            "processors" : 1,
            "os" : "Linux 6 amd64",
            "java" : "17.0.1 Debian"
          } ],
          "program" : "1.2.3",
          "mpj" : "0.44",
          "slurm" : {
            "job" : "7"
          }
        }
        """;
    assertEquals(last, json.substring(json.length() - last.length()));
  }

  @Test
  void jsonSaysWhatEarlierStartsDid() throws IOException {
    EarlierStarts two = new EarlierStarts(2, BigInteger.valueOf(3_000_000), 4, 50, 60.5);
    Result result = Handmade.goneOn(Handmade.sum(), two, OptionalLong.of(12));
    Map<String, Object> json = JSON.std.mapFrom(Format.JSON.render(result));
    assertEquals(
        Map.of("starts", 2, "elements", "3000000", "skipped", 4, "rounds", 50, "seconds", 60.5),
        json.get("earlier"));
    assertEquals(12, json.get("verifiedBlocks"));
    assertEquals("5000000", json.get("elements"), "of the whole job");
    assertEquals(5, json.get("skipped"), "of the whole job");
    assertEquals(1e6, json.get("elementsPerSecond"), "of this start");
  }

  @Test
  void jsonAnswersSayTheirType() throws IOException {
    assertEquals(Map.of("type", "integer", "value", "250000", "i", "500"), answer(MAX));
    assertEquals(
        Map.of("type", "mean", "value", 10.5, "standardDeviation", 0.25, "count", "2"),
        answer(MEAN));
    assertEquals(Map.of("type", "found", "value", List.of("-3", "14")), answer(FOUND));
    assertEquals(Map.of("type", "none"), answer(NOTHING));
    assertEquals(Map.of("type", "real", "value", 1234567.125), answer(REAL));
    Result least =
        Handmade.single(Handmade.located(Value.of(-0.5), "real", -7), "min", "i/1", "1..1");
    assertEquals(Map.of("type", "real", "value", -0.5, "i", "-7"), answer(least));
  }

  private static Object answer(Result result) throws IOException {
    return JSON.std.mapFrom(Format.JSON.render(result)).get("answer");
  }

  @Test
  void jsonIsReadBackAsItWasWhateverTheExpressionHolds() throws IOException {
    Result result = Handmade.of(Answer.none(), "min", "i\t+ 1", "1..2e6");
    Map<String, Object> job = asMap(JSON.std.mapFrom(Format.JSON.render(result)).get("job"));
    assertEquals("i\t+ 1", job.get("function"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object json) {
    return (Map<String, Object>) json;
  }

  @InAnyLocale
  void namesAreFoundAsTheyAreWritten() {
    for (Format format : Format.values()) {
      assertEquals(Optional.of(format), Format.named(format.word()));
      assertTrue(format.word().matches("[a-z]+"), format.word());
    }
    assertEquals(Optional.empty(), Format.named("JSON"));
  }
}
