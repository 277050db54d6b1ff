package org.rangereduce.report;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.Job;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Slice;

/** The short account of a run, for standard error. */
public final class Account {
  private Account() {}

  /** Returns a few lines: what was computed, by how many ranks, in what time. */
  public static String of(Result result) {
    long hosts = result.ranks().stream().map(RankReport::host).distinct().count();
    String where = hosts == 1 ? "on " + result.ranks().get(0).host() : "on " + hosts + " hosts";
    int ranks = result.ranks().size();
    String job =
        result.part().map(part -> "part " + part + " of ").orElse("")
            + describe(result.job())
            + ": "
            + Figures.elements(result.elements())
            + skipped(result.skipped())
            + result.earlier().map(Account::earlier).orElse("")
            + "\n";
    if (result.rounds() == 0) {
      return job; // all was done before
    }
    return job
        + ranks
        + (ranks == 1 ? " rank " : " ranks ")
        + where
        + " ("
        + result.device()
        + "): start "
        + Figures.seconds(result.startSeconds())
        + ", compute "
        + Figures.seconds(result.computeSeconds())
        + ", reduce "
        + Figures.seconds(result.reduceSeconds())
        + ", "
        + Figures.rate(result.rate())
        + ", imbalance "
        + Figures.percent(result.imbalance())
        + "\n"
        + (result.verified().isPresent() ? verified(result.verified().getAsLong()) : "");
  }

  /** Returns a few lines: what was combined, and what it took. */
  public static String of(Combined combined) {
    int parts = combined.parts().size();
    return describe(combined.job())
        + ": "
        + Figures.elements(combined.elements())
        + skipped(combined.skipped())
        + "\n"
        + parts
        + (parts == 1 ? " part: " : " parts: ")
        + Figures.seconds(combined.seconds())
        + " in all, "
        + Figures.seconds(combined.longestSeconds())
        + " the longest\n";
  }

  private static String skipped(long skipped) {
    return skipped == 0 ? "" : ", " + skipped + " of them without a value and left out";
  }

  private static String earlier(EarlierStarts earlier) {
    String starts =
        earlier.starts() == 1 ? "an earlier start" : earlier.starts() + " earlier starts";
    return ", " + Figures.count(earlier.elements()) + " of them in " + starts;
  }

  private static String verified(long blocks) {
    String noun = blocks == 1 ? " block was" : " blocks were";
    return Figures.count(BigInteger.valueOf(blocks))
        + noun
        + " computed again and came out the same\n";
  }

  /**
   * Returns which elements some blocks have: {@code i = 1 to i = 5, 5 elements}.
   *
   * @param slice not empty
   */
  static String elementsOf(Job job, Slice slice) {
    return ends(job, slice) + ", " + Figures.elements(slice.count(Blocks.of(job.range())));
  }

  /**
   * Returns the first and the last element of some blocks: {@code i = 1 to i = 5}.
   *
   * @param slice not empty
   */
  public static String ends(Job job, Slice slice) {
    Blocks blocks = Blocks.of(job.range());
    long first = blocks.start(slice.from());
    return job.place(first) + " to " + job.place(first + slice.elements(blocks) - 1);
  }

  /** Returns the job in words. */
  public static String describe(Job job) {
    String filter = job.text().where().map(where -> " where " + where).orElse("");
    return job.reduction().word()
        + " "
        + job.text().function()
        + " over "
        + job.text().range()
        + filter;
  }

  /** Returns the partial result of every rank, after a trace. */
  public static String reduced(List<RankReport> ranks, String answer) {
    String partials =
        ranks.stream()
            .map(rank -> "\n  rank " + rank.rank() + ": " + rank.partial().replace('\n', ','))
            .collect(Collectors.joining());
    return "Reduce combined at rank 0:"
        + partials
        + "\n  = "
        + answer.strip().replace('\n', ',')
        + "\n";
  }
}
