package org.rangereduce.checkpoint;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.rangereduce.Jobs;
import org.rangereduce.checkpoint.Checkpoint.History;
import org.rangereduce.checkpoint.Checkpoint.State;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;
import org.rangereduce.range.Part;

/** Checkpoints made by hand. */
public final class Checkpoints {
  private Checkpoints() {}

  /** Half of a small sum, saved at noon. */
  public static Checkpoint half(String... words) {
    return of(false, 10, 55, words);
  }

  /** The state of some integer sum. */
  public static Checkpoint of(boolean finished, long done, long sum, String... words) {
    Identity identity = Identity.of(Jobs.of(words), Part.WHOLE, "1.2.3");
    long[] accumulator = {sum, 0xffff_ffffL, -1};
    State state =
        new State(
            new Intervals(List.of(new Interval(0, done - 1))),
            finished,
            BigInteger.valueOf(done),
            0,
            accumulator);
    History history =
        new History(
            3,
            40,
            61.5,
            7,
            0.9,
            5,
            4,
            Instant.parse("2026-11-24T12:00:00.5Z"),
            String.valueOf(sum));
    return new Checkpoint(identity, state, history);
  }
}
