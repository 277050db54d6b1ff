package org.rangereduce;

import java.util.List;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.CommandLineReader;
import org.rangereduce.job.Job;
import org.rangereduce.reduce.ReductionKind;
import org.rangereduce.reduce.Reductions;

/** Makes jobs for tests, written as on the command line. */
public final class Jobs {
  private Jobs() {}

  /** Returns all reductions. */
  public static List<ReductionKind> kinds() {
    return Reductions.STANDARD.kinds();
  }

  /** Reads a whole command line. */
  public static Command command(String... words) {
    return new CommandLineReader("1.2.3", Registry.platform()).read(words);
  }

  /** Reads REDUCTION [EXPRESSION] RANGE [OPTIONS]. */
  public static Job of(String... words) {
    return ((Command.Reduce) command(words)).job();
  }
}
