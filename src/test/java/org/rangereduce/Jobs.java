package org.rangereduce;

import org.rangereduce.cli.Command;
import org.rangereduce.cli.CommandLineReader;
import org.rangereduce.job.Job;

/** Makes jobs for tests, written as on the command line. */
public final class Jobs {
  private Jobs() {}

  /** Reads a whole command line. */
  public static Command command(String... words) {
    return new CommandLineReader("1.2.3").read(words);
  }

  /** Reads REDUCTION [EXPRESSION] RANGE [OPTIONS]. */
  public static Job of(String... words) {
    return ((Command.Reduce) command(words)).job();
  }
}
