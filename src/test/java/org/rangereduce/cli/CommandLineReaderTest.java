package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rangereduce.Jobs.command;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.job.Job;
import org.rangereduce.lang.Type;
import org.rangereduce.reduce.Domain;
import org.rangereduce.reduce.ReductionKind;
import org.rangereduce.report.Format;

class CommandLineReaderTest {

  private static Command.Reduce reduce(String... words) {
    return assertInstanceOf(Command.Reduce.class, command(words));
  }

  private static String told(Command.Reduce reduce) {
    Job job = reduce.job();
    return job.reduction().word()
        + " | "
        + job.text().function()
        + " | "
        + job.range()
        + " | "
        + job.text().where().orElse("-")
        + " | "
        + job.parameters().getOrDefault("limit", BigInteger.TEN)
        + " | np "
        + reduce.launch().ranks()
        + " | "
        + reduce.output().format().word();
  }

  @Test
  void aBareJobGetsTheDefaults() {
    Command.Reduce sum = reduce("sum", "1..20");
    assertEquals("i", sum.job().text().function());
    assertEquals("1..20", sum.job().range().toString());
    assertEquals(Runtime.getRuntime().availableProcessors(), sum.launch().ranks());
    assertEquals(Command.Device.AUTO, sum.launch().device());
    assertEquals(Format.TEXT, sum.output().format());
    assertEquals(Optional.empty(), sum.output().destination().file());
    assertEquals(BigInteger.TEN, reduce("find", "1..20").job().parameters().get("limit"));
    assertFalse(sum.output().trace() || sum.output().quiet());
    assertFalse(sum.job().skipUndefined());
  }

  @Test
  void anAttachedValueMayHaveSeveralLines() {
    String where = "k = i\nk > 4";
    assertEquals(
        told(reduce("sum", "1..20", "--where", where)),
        told(reduce("--where=" + where, "sum", "1..20")));
  }

  static List<List<String>> ordersOfWords() {
    String want = "find | i % 3 == 0 | 1..20 | i > 4 | 2 | np 4 | value";
    return List.of(
        List.of(
            want,
            "-np",
            "4",
            "--where",
            "i > 4",
            "--limit",
            "2",
            "--format",
            "value",
            "find",
            "i % 3 == 0",
            "1..20"),
        List.of(
            want,
            "find",
            "i % 3 == 0",
            "1..20",
            "-np",
            "4",
            "--where",
            "i > 4",
            "--limit",
            "2",
            "--format",
            "value"),
        List.of(
            want,
            "-np",
            "4",
            "find",
            "--where=i > 4",
            "i % 3 == 0",
            "--limit=2",
            "1..20",
            "--format=value"),
        List.of(
            want,
            "-Xmx200m",
            "-Dkey=a b",
            "-ea",
            "-np",
            "2*2",
            "find",
            "i % 3 == 0",
            "1..20",
            "--limit",
            "2e0",
            "--where",
            "i > 4",
            "--format",
            "value"),
        List.of("sum | -i | -5..5 | - | 10 | np 1 | text", "-np", "1", "sum", "-i", "-5..5"),
        List.of("sum | -i*2 | -5..-1 | - | 10 | np 1 | text", "-np", "1", "sum", "-i*2", "-5..-1"),
        List.of(
            "min | -(i-3)^2 | 9..-9:-3 | - | 10 | np 1 | json",
            "min",
            "-(i-3)^2",
            "9..-9:-3",
            "-np",
            "1",
            "--format",
            "json"),
        List.of(
            "max | -3*i+2 | -9..-1 | -i > 2 | 10 | np 1 | text",
            "-np",
            "1",
            "max",
            "-3*i+2",
            "-9..-1",
            "--where",
            "-i > 2"),
        List.of("sum | -1 | 1..3 | - | 10 | np 1 | text", "-np", "1", "sum", "-1", "1..3"),
        List.of(
            "sum | -sin(i) | 1..3 | - | 10 | np 1 | text", "-np", "1", "sum", "-sin(i)", "1..3"),
        List.of("sum | i | -5..-1 | - | 10 | np 1 | text", "sum", "-5..-1", "-np", "1"),
        List.of("sum | i | 0..99 | - | 10 | np 1 | text", "sum", "0..<100", "-np", "1"),
        List.of(
            "sum | i | 1..1000000000000 | - | 10 | np 1 | text", "sum", "1..10**12", "-np", "1"),
        List.of(
            "sum | @i | 1..3 | - | 10 | np 1 | text".replace("@", ""),
            "sum",
            "i",
            "1..3",
            "-np",
            "1"));
  }

  @ParameterizedTest
  @MethodSource("ordersOfWords")
  void optionsStandAnywhereAndWordsMayStartWithAMinus(List<String> wantThenWords) {
    String[] words = wantThenWords.subList(1, wantThenWords.size()).toArray(String[]::new);
    assertEquals(wantThenWords.get(0), told(reduce(words)));
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.Jobs#kinds")
  void everyReductionIsUnderstoodByName(ReductionKind kind) {
    Job job = reduce(kind.word(), "1..20").job();
    assertEquals(kind, job.reduction());
    Type type =
        switch (kind.takes()) {
          case PREDICATE -> Type.BOOLEAN;
          case NUMBER -> kind.domain() == Domain.MIDPOINTS ? Type.REAL : Type.INTEGER;
          case INTEGER -> Type.INTEGER;
        };
    assertEquals(type, job.function().type());
  }

  @Test
  void anIntegralHasAGridAndItsStepsAsRange() {
    Job job = reduce("integrate", "4/(1+x*x)", "0..2", "--steps", "1e3").job();
    assertEquals("0..999", job.range().toString());
    assertEquals(0.002, job.grid().orElseThrow().width());
    assertEquals("x = 0.001", job.place(0));
    assertEquals("0..999999", reduce("integrate", "0..1").job().range().toString());
  }

  @Test
  void explainAndOutputAndTheRestReachTheCommand(@org.junit.jupiter.api.io.TempDir Path folder) {
    Path file = folder.resolve("a b.json");
    Command explained = command("sum", "1..20", "--explain", "-np", "3", "--output", "" + file);
    Command.Explain explain = assertInstanceOf(Command.Explain.class, explained);
    assertEquals(3, explain.launch().ranks());
    assertEquals(Optional.of(file), explain.destination().file());
    Command.Reduce all =
        reduce("sum", "1..20", "--trace", "-q", "--verbose", "-dev", "local", "--skip-undefined");
    assertTrue(all.output().trace() && all.output().quiet());
    assertTrue(all.job().skipUndefined());
    assertEquals(Command.Device.LOCAL, all.launch().device());
    assertEquals(
        Command.Device.MULTICORE, reduce("-dev", "multicore", "sum", "1..2").launch().device());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpWinsOverEverythingElse(String option) {
    assertInstanceOf(Command.Print.class, command(option));
    assertInstanceOf(Command.Print.class, command("sum", "rubbish", option));
    assertInstanceOf(Command.Print.class, command("-cp", "x", option));
  }

  @Test
  void theVersionIsThatOfTheProgram() {
    assertEquals(new Command.Print("RangeReduce 1.2.3\n"), command("--version"));
  }
}
