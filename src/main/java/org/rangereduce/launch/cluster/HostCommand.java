package org.rangereduce.launch.cluster;

import java.util.ArrayList;
import java.util.List;
import org.rangereduce.launch.hostfile.Machine;

/**
 * The command that opens a shell on a host. The shell gets its script by its standard input, so any
 * login shell sees only two simple words, and nothing is quoted twice.
 */
final class HostCommand {
  /**
   * No question is ever asked; a host that is down or a link that is cut is noticed within seconds.
   * Everything else, host keys above all, is as the user has configured it.
   */
  private static final List<String> SSH_OPTIONS =
      List.of(
          "-T",
          "-o",
          "BatchMode=yes",
          "-o",
          "ConnectTimeout=8",
          "-o",
          "ServerAliveInterval=2",
          "-o",
          "ServerAliveCountMax=3");

  private static final List<String> REMOTE_SHELL = List.of("exec", "/bin/sh");

  private HostCommand() {}

  /**
   * Returns the tokens.
   *
   * @param prefix put before everything: {@code setsid}, which keeps Ctrl-C for the launcher to act
   *     upon, or nothing
   * @param ssh the ssh program and options of the user's
   */
  static List<String> of(Machine machine, List<String> prefix, List<String> ssh) {
    List<String> tokens = new ArrayList<>(prefix);
    if (machine.isHere()) {
      tokens.add("/bin/sh");
      return tokens;
    }
    tokens.addAll(ssh);
    tokens.addAll(SSH_OPTIONS);
    tokens.add(machine.name());
    tokens.addAll(REMOTE_SHELL);
    return tokens;
  }
}
