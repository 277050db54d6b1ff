package org.rangereduce.report;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.Job;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;

/** The short account of a run, for standard error. */
public final class Account {
  private Account() {}

  /** Returns a few lines: what was computed, by how many ranks, in what time. */
  public static String of(Result result) {
    long hosts = result.ranks().stream().map(RankReport::host).distinct().count();
    String where = hosts == 1 ? "on " + result.ranks().get(0).host() : "on " + hosts + " hosts";
    int ranks = result.ranks().size();
    String skipped =
        result.skipped() == 0
            ? ""
            : ", " + result.skipped() + " of them without a value and left out";
    String job =
        describe(result.job())
            + ": "
            + Figures.elements(result.elements())
            + skipped
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

  /** Returns what every rank brought to the Reduce, after a trace. */
  public static String reduced(List<RankReport> ranks, String answer) {
    String partials =
        ranks.stream()
            .map(rank -> "\n  rank " + rank.rank() + ": " + rank.partial().replace('\n', ','))
            .collect(Collectors.joining());
    return "Reduce brought together at rank 0:"
        + partials
        + "\n  = "
        + answer.strip().replace('\n', ',')
        + "\n";
  }
}
