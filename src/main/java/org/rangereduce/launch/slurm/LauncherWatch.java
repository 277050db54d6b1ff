package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends srun when its launcher ends, for whatever reason. srun itself would go on: it has a session
 * of its own, and while its step waits for resources there is no rank that could notice.
 *
 * <p>A shell becomes srun, and leaves a child behind that reads from the launcher, which never
 * writes: the end of that pipe is the end of the launcher, or of srun itself, after which Java
 * closes it.
 */
final class LauncherWatch {
  private static final String TEXT =
      """
      exec 3<&0 </dev/null
      ( { trap '' HUP INT TERM; read -r _ <&3; kill -TERM $$; } & ) >/dev/null 2>&1
      exec "$@" 3<&-
      """;

  private LauncherWatch() {}

  /**
   * Returns the command that becomes another and has it ended by TERM when its standard input ends,
   * which the other does not see.
   *
   * @param session put before it: {@code setsid}, which keeps Ctrl-C for the launcher to act upon,
   *     or nothing
   */
  static List<String> watched(List<String> session, List<String> command) {
    List<String> tokens = new ArrayList<>(session);
    tokens.addAll(List.of("bash", "-p", "-c", TEXT, "range-reduce"));
    tokens.addAll(command);
    return tokens;
  }
}
