package org.rangereduce.report;

import java.math.BigInteger;
import java.util.List;
import org.rangereduce.Jobs;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.reduce.Answer;

/** Results with round figures, made by hand. */
final class Handmade {
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
    return new Result(Jobs.of(words), answer, "multicore", 2, 0.25, 2, ranks);
  }

  static Result sum() {
    BigInteger value = new BigInteger("2500000500000025000000000000");
    return of(new Answer.IntegerAnswer(value), "sum", "i^3", "1..2e6", "--where", "gcd(i, 6) == 1");
  }

  /** One rank, for the singular. */
  static Result single(Answer answer, String... words) {
    RankReport rank =
        new RankReport(
            0, "node1", 0, 0, BigInteger.ONE, 0, 0.0005, 0.0001, answer.toString(), 1, false);
    return new Result(Jobs.of(words), answer, "local", 1, 12.345, 0.001, List.of(rank));
  }
}
