package org.rangereduce.report;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rangereduce.Jobs;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.HostFacts;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.job.Surroundings;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.Answer.Field;
import org.rangereduce.reduce.Answer.Value;

/** Results with round figures, made by hand. */
final class Handmade {
  private static final Optional<EarlierStarts> NO_EARLIER = Optional.empty();

  private Handmade() {}

  static RankReport rank(int rank, long first, long last, double seconds, String partial) {
    BigInteger elements = BigInteger.valueOf(last - first + 1);
    String host = "node" + (rank + 1);
    return new RankReport(
        rank, host, first, last, elements, rank, seconds, 0.125, partial, rank + 1, rank == 0);
  }

  /** Two ranks on two hosts, and one element that was left out. */
  static Result of(Answer answer, String... words) {
    List<RankReport> ranks =
        List.of(rank(0, 0, 999_999, 1.5, "10"), rank(1, 1_000_000, 1_999_999, 0.5, "20\n30"));
    return new Result(
        Jobs.of(words),
        answer,
        "multicore",
        2,
        0.25,
        2,
        ranks,
        NO_EARLIER,
        OptionalLong.empty(),
        Optional.empty());
  }

  static Answer located(Value value, String type, long i) {
    return Answer.of(
        type,
        Field.of("value", value),
        Field.of("i", Value.of(BigInteger.valueOf(i))).led(" at i = "));
  }

  static Answer mean(double mean, double deviation, BigInteger count) {
    return Answer.of(
        "mean",
        Field.of("value", Value.of(mean)),
        Field.of("standardDeviation", Value.of(deviation)).led(", standard deviation "),
        Field.of("count", Value.of(count)).asDetail());
  }

  static Result sum() {
    BigInteger value = new BigInteger("2500000500000025000000000000");
    return of(Answer.integer(value), "sum", "i^3", "1..2e6", "--where", "gcd(i, 6) == 1");
  }

  /** A result of a run that went on where earlier ones stopped. */
  static Result goneOn(Result last, EarlierStarts earlier, OptionalLong verified) {
    return new Result(
        last.job(),
        last.answer(),
        last.device(),
        last.rounds(),
        last.startSeconds(),
        last.loopSeconds(),
        last.ranks(),
        Optional.of(earlier),
        verified,
        last.part());
  }

  /** The same on two known hosts. */
  static Result in(Result result) {
    BitSet cpus = new BitSet();
    cpus.set(3, 5);
    HostFacts known =
        new HostFacts(
            "node1",
            cpus,
            BitSet.valueOf(new long[] {1}),
            8,
            "A CPU",
            1L << 40,
            "Linux 6 amd64",
            "17.0.1 Debian");
    HostFacts other =
        new HostFacts(
            "node2", new BitSet(), new BitSet(), 1, null, 0, "Linux 6 amd64", "17.0.1 Debian");
    return new Result(
        result.job(),
        result.answer(),
        result.device(),
        result.rounds(),
        result.startSeconds(),
        result.loopSeconds(),
        result.ranks(),
        result.earlier(),
        result.verified(),
        result.part(),
        new Surroundings(
            List.of(known, other), Optional.of("1.2.3"), Optional.of("0.44"), Map.of("job", "7")));
  }

  /** One rank, for the singular. */
  static Result single(Answer answer, String... words) {
    RankReport rank =
        new RankReport(
            0, "node1", 0, 0, BigInteger.ONE, 0, 0.0005, 0.0001, answer.toString(), 1, false);
    return new Result(
        Jobs.of(words),
        answer,
        "local",
        1,
        12.345,
        0.001,
        List.of(rank),
        NO_EARLIER,
        OptionalLong.empty(),
        Optional.empty());
  }
}
