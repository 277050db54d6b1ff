package org.rangereduce;

import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.UsageException;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.report.scaling.runs.StudyException;

/**
 * The whole program: arguments become a command, its handler does what it asks for, and its outcome
 * becomes the exit status.
 */
public final class Main {
  private Main() {}

  /**
   * Runs and, if anything went wrong, ends the process with the exit status that the README lists.
   */
  public static void main(String[] arguments) {
    int status = run(Invocation.of(Main.class, arguments));
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  private static int run(Invocation invocation) {
    invocation.setLogLevel();
    try {
      Command command = invocation.command();
      int status = command.accept(new Handlers(invocation));
      return invocation.ended(status);
    } catch (UsageException | LaunchException | CheckpointException | StudyException e) {
      return invocation.refuse(e.getMessage());
    } catch (RuntimeException | Error e) {
      if (invocation.isManaged()) {
        throw e; // the launcher of this rank reports it
      }
      invocation.failures().end(e);
      return ExitStatus.FAILED;
    }
  }
}
