package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.io.OutputStream;
import org.rangereduce.launch.agent.Frame;

/** The standard streams of all ranks, from the launcher's side. */
final class RankStreams {
  private final RankOutput out;
  private final RankOutput err;
  private final RankInput input;

  RankStreams(OutputStream out, OutputStream err, boolean tagged, RankInput input) {
    this.input = input;
    this.out = new RankOutput(out, tagged);
    this.err = new RankOutput(err, tagged);
  }

  /**
   * Deals with messages about streams.
   *
   * @return false if the message is about something else
   */
  boolean take(Frame frame) throws IOException {
    switch (frame.kind()) {
      case OUTPUT -> out.write(frame.rank(), frame.body());
      case ERROR -> err.write(frame.rank(), frame.body());
      case TAKEN -> input.taken();
      case ENDED -> {
        out.end(frame.rank());
        err.end(frame.rank());
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Shows what ranks have begun and not ended for a while, such as a question. */
  void showUnfinished() throws IOException {
    out.showUnfinished();
    err.showUnfinished();
  }
}
