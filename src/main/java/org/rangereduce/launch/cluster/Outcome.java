package org.rangereduce.launch.cluster;

import java.util.List;

/**
 * What a run came to.
 *
 * @param status the exit status: 0, or that of the first rank that failed
 * @param messages what there is to say about it, a line each
 * @param trace where a rank's exception came from; empty if no rank threw
 */
public record Outcome(int status, List<String> messages, String trace) {

  /** Copies the list. */
  public Outcome {
    messages = List.copyOf(messages);
  }
}
