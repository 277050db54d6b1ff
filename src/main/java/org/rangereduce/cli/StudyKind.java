package org.rangereduce.cli;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;

/** What a study runs: a reduction, or a program of the user's own. */
interface StudyKind {

  /**
   * What is known of a run beforehand.
   *
   * @param launch how its ranks are started
   * @param threads on how many threads each computes; 0 if unknown
   * @param elements how many elements its range has; 0 if unknown
   */
  record Known(Command.Launch launch, int threads, BigInteger elements) {}

  /** Returns what is known of a run of this kind. */
  Known known(Command command);

  /** Returns the options that go before the job for the sake of the study. */
  List<String> options();

  /**
   * Returns the arguments for {@code factor} times the work.
   *
   * @throws UsageException if there are none
   */
  List<String> times(int factor);

  /** Returns which time of a run counts if nothing else is asked for. */
  Timing timing();

  /** Returns what the digest is of, if nothing else is asked for. */
  DigestOf digest();

  /** Returns the job on one rank, for estimates; nothing if it cannot be estimated. */
  Optional<Command.Reduce> reduce();

  /**
   * Returns why weak scaling may mislead here.
   *
   * @param smallest the smallest size
   * @param largest the largest size
   */
  Optional<String> weakDoubt(int smallest, int largest);
}
