package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Optional;
import org.rangereduce.launch.Retries;

/**
 * The outcome of a run.
 *
 * @param status the exit status: 0, or that of the first rank that failed
 * @param messages messages about it, a line each
 * @param trace where a rank's exception came from; empty if no rank threw
 * @param loss what was lost, if that is why the run failed: another try may succeed
 */
public record Outcome(
    int status, List<String> messages, String trace, Optional<Retries.Loss> loss) {

  /** Copies the list. */
  public Outcome {
    messages = List.copyOf(messages);
  }
}
