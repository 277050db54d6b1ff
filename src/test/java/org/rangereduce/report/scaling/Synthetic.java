package org.rangereduce.report.scaling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.rangereduce.launch.ShellWords;
import org.rangereduce.report.scaling.fit.Law;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunHost;
import org.rangereduce.report.scaling.runs.RunMachine;
import org.rangereduce.report.scaling.runs.RunResult;
import org.rangereduce.report.scaling.runs.RunsText;
import org.rangereduce.report.scaling.runs.StudyHeader;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;

/** Studies whose times follow a law, with noise that is relative to them. */
public final class Synthetic {
  private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
  private static final long ELEMENTS = 10_000_000_000L;
  private static final double ONE_RANK_SECONDS = 20;

  private final Law law;
  private final double[] parameters;
  private boolean weak;
  private int[] sizes = {1, 2, 4, 8};
  private int repeat = 5;
  private double noise = 0.01;
  private long seed = 1;
  private int processors = 1024;
  private Measures measures = Measures.OF_REDUCTION;
  private UnaryOperator<String> lineChange = UnaryOperator.identity();

  private Synthetic(Law law, double... parameters) {
    this.law = law;
    this.parameters = parameters;
  }

  /** Studies of a law; of Gustafson's the range grows. */
  public static Synthetic of(Law law, double... parameters) {
    Synthetic study = new Synthetic(law, parameters);
    study.weak = law == Law.GUSTAFSON;
    return study;
  }

  /** With a range that grows, whatever the law. */
  public Synthetic weak() {
    weak = true;
    return this;
  }

  /** With these numbers of ranks. */
  public Synthetic sizes(int... ranks) {
    sizes = ranks;
    return this;
  }

  /** With {@code runs} runs of each. */
  public Synthetic repeat(int runs) {
    repeat = runs;
    return this;
  }

  /** With times that differ; the standard deviation of their logarithms is given. */
  public Synthetic noise(double relative) {
    noise = relative;
    return this;
  }

  /** With noise of its own. */
  public Synthetic seed(long number) {
    seed = number;
    return this;
  }

  /** On a host with {@code number} processors. */
  public Synthetic processors(int number) {
    processors = number;
    return this;
  }

  /** Of a program of the user's own, of which only this is taken. */
  public Synthetic ofProgram(Measures taken) {
    measures = taken;
    return this;
  }

  /** With each line changed. */
  public Synthetic change(UnaryOperator<String> change) {
    lineChange = change;
    return this;
  }

  /** Writes the study into a folder. */
  public Path write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("runs.jsonl"), String.join("", lines()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the lines of the study, interleaved as a driver has them: each size once, and again.
   */
  public List<String> lines() {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    lines.add(RunsText.study(header()));
    int order = 0;
    for (int repetition = 0; repetition <= repeat; repetition++) {
      for (int size : sizes) {
        lines.add(run(size, repetition, ++order, random));
      }
    }
    return lines.stream().map(lineChange).toList();
  }

  private StudyHeader header() {
    List<Integer> points = new ArrayList<>();
    for (int size : sizes) {
      points.add(size);
    }
    return new StudyHeader(
        isProgram() ? "a program" : "sum of squares",
        weak ? Scaling.WEAK : Scaling.STRONG,
        Over.RANKS,
        points,
        repeat,
        1,
        "scripts/scaling-study.sh --np 1,2,4,8 -- " + ShellWords.quoted(job()),
        job(),
        Optional.of(START),
        "0.1.0",
        "0123abc",
        measures);
  }

  private String run(int ranks, int repetition, int order, Random random) {
    double work = weak ? ranks : 1;
    double seconds =
        ONE_RANK_SECONDS
            * work
            / law.speedup(ranks, parameters)
            * StrictMath.exp(noise * random.nextGaussian());
    Map<String, Object> report =
        isProgram()
            ? Map.of("startSeconds", 0.25, "loopSeconds", seconds, "finalizeSeconds", 0.125)
            : report(ranks, BigInteger.valueOf((long) (ELEMENTS * work)), seconds);
    Run run =
        new Run(
            ranks,
            repetition,
            order,
            Optional.of(START.plusSeconds(60L * order)),
            "scripts/mpjrun.sh -np " + ranks + " " + ShellWords.quoted(job()),
            0,
            "",
            OptionalDouble.of(seconds + 0.5),
            1,
            ranks,
            isProgram() ? 0 : 1,
            "multicore",
            "here",
            List.of(new RunHost("node1", ranks, processors, "A CPU | with a bar", 1L << 34)),
            new RunMachine("Linux 6.1 amd64", "17.0.13 Debian", "0.44", "0.1.0", "0123abc"),
            Optional.empty(),
            RunResult.of(report),
            digest(ranks));
    return RunsText.run(run, Optional.of(report));
  }

  private boolean isProgram() {
    return measures.areOfProgram();
  }

  private List<String> job() {
    return isProgram()
        ? List.of("-cp", "classes", "my.Program", "7")
        : List.of("sum", "i^2", "1..1e10");
  }

  private String digest(int ranks) {
    return measures.digest() == Measures.DigestOf.NONE
        ? ""
        : weak ? "00000000000000" + (10 + ranks) : "0011223344556677";
  }

  private static Map<String, Object> report(int ranks, BigInteger elements, double seconds) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("elements", elements.toString());
    report.put("startSeconds", 0.25);
    report.put("loopSeconds", seconds);
    report.put("computeSeconds", seconds * 0.96);
    report.put("reduceSeconds", seconds * 0.04);
    report.put("rounds", 3);
    List<Map<String, Object>> perRank = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("rank", rank);
      one.put("host", "node1");
      one.put("elements", elements.divide(BigInteger.valueOf(ranks)).toString());
      one.put("computeSeconds", seconds * (rank == 0 ? 0.96 : 0.94));
      one.put("reduceSeconds", seconds * (rank == 0 ? 0.04 : 0.06));
      perRank.add(one);
    }
    report.put("perRank", perRank);
    return report;
  }
}
