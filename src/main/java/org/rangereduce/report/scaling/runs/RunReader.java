package org.rangereduce.report.scaling.runs;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;

/** Makes the records of a study of the fields of its lines. */
final class RunReader {
  /** The resolution of the clock, in seconds. */
  private static final double TICK = 1e-9;

  /** Hosts and their software repeat from run to run; one object of each is enough. */
  private final Map<Object, Object> kept = new HashMap<>();

  /** Returns the first of all values that are equal to this one. */
  private <T> T one(T value) {
    @SuppressWarnings("unchecked") // equal values are of the same class here
    T first = (T) kept.computeIfAbsent(value, itself -> itself);
    return first;
  }

  static StudyHeader header(Fields line) {
    return new StudyHeader(
        line.text("title"),
        line.text("scaling").equals(Scaling.WEAK.word()) ? Scaling.WEAK : Scaling.STRONG,
        line.text("over").equals(Over.NODES.word()) ? Over.NODES : Over.RANKS,
        line.counts("points"),
        line.whole("repeat", 0),
        line.whole("warmUp", 0),
        line.text("command"),
        line.texts("job"),
        line.instant("started"),
        line.text("program"),
        line.text("commit"),
        measures(line));
  }

  private static Measures measures(Fields line) {
    return new Measures(
        Stream.of(Timing.values())
            .filter(timing -> timing.word().equals(line.text("timing")))
            .findFirst()
            .orElse(Timing.LOOP),
        line.text("timePattern"),
        Stream.of(DigestOf.values())
            .filter(digest -> digest.word().equals(line.text("digestOf")))
            .findFirst()
            .orElse(DigestOf.ANSWER));
  }

  /**
   * Makes a run.
   *
   * @throws UnusableLineException if it says too little to be counted
   */
  Run run(Fields line) throws UnusableLineException {
    int ranks = line.whole("ranks", 0);
    if (ranks == 0) {
      throw new UnusableLineException("is left out: \"ranks\" must be a whole number from 1 on");
    }
    int status = line.whole("status", 1);
    Optional<RunResult> result = status == 0 ? result(line.object("result")) : Optional.empty();
    if (status == 0 && result.isEmpty()) {
      throw new UnusableLineException(
          "is left out: a run with \"status\" 0 needs a \"result\" with \"loopSeconds\" of a nanosecond or more");
    }
    int nodes = Math.max(1, line.whole("nodes", 1));
    Fields slurm = line.object("slurm");
    return new Run(
        Math.max(1, line.whole("point", ranks)),
        line.whole("repetition", 1),
        line.whole("order", 0),
        line.instant("started"),
        line.text("command"),
        status,
        line.text("message"),
        line.seconds("wallSeconds"),
        nodes,
        ranks,
        line.whole("threads", 0),
        one(line.text("device")),
        one(line.text("launcher")),
        one(line.objects("hosts").stream().map(RunReader::host).toList()),
        one(machine(line.object("machine"))),
        slurm.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SlurmJob(
                    slurm.text("job"),
                    slurm.text("step"),
                    slurm.text("partition"),
                    slurm.text("nodelist"))),
        result,
        one(digest(line.text("digest"))));
  }

  /** Digests are hexadecimal; anything else is none. */
  private static String digest(String text) {
    return text.matches("[0-9a-f]*") ? text : "";
  }

  private static RunHost host(Fields host) {
    return new RunHost(
        host.text("name"),
        host.whole("ranks", 0),
        host.whole("processors", 0),
        host.whole("cores", 0),
        host.text("cpu"),
        host.large("memoryBytes"));
  }

  private static RunMachine machine(Fields machine) {
    return new RunMachine(
        machine.text("os"),
        machine.text("jvm"),
        machine.text("mpj"),
        machine.text("program"),
        machine.text("commit"));
  }

  /** Makes a result; nothing if there is no time of the loop in it that can be true. */
  Optional<RunResult> result(Fields result) {
    double loop = result.seconds("loopSeconds").orElse(0);
    if (loop < TICK) {
      return Optional.empty();
    }
    List<RankTimes> ranks = result.objects("perRank").stream().map(this::rank).toList();
    return Optional.of(
        new RunResult(
            result.integer("elements").orElse(BigInteger.ZERO),
            result.seconds("startSeconds"),
            loop,
            parts(result, loop, ranks),
            result.seconds("finalizeSeconds"),
            result.large("rounds"),
            ranks));
  }

  /** What is not said of the parts of the loop is known of the ranks, if anything is. */
  private static Optional<RunResult.Parts> parts(
      Fields result, double loop, List<RankTimes> ranks) {
    OptionalDouble slowest = ranks.stream().mapToDouble(RankTimes::computeSeconds).max();
    OptionalDouble said = result.seconds("computeSeconds");
    OptionalDouble known = said.isPresent() ? said : slowest;
    if (known.isEmpty()) {
      return Optional.empty();
    }
    double compute = Math.min(loop, known.getAsDouble());
    return Optional.of(
        new RunResult.Parts(compute, result.seconds("reduceSeconds").orElse(loop - compute)));
  }

  private RankTimes rank(Fields rank) {
    return new RankTimes(
        rank.whole("rank", 0),
        one(rank.text("host")),
        rank.integer("elements").map(BigInteger::doubleValue).orElse(0.0),
        rank.seconds("computeSeconds").orElse(0),
        rank.seconds("reduceSeconds").orElse(0),
        rank.truth("vectors"));
  }
}
