package org.rangereduce.launch.slurm;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports at which nodes may call back the host on which srun runs. A site with a firewall sets
 * them for srun (SrunPortRange in slurm.conf), and what holds for srun holds for the launcher.
 *
 * @param first the first
 * @param last the last; 0 if any port will do
 */
record PortRange(int first, int last) {
  private static final Pattern SETTING =
      Pattern.compile("SrunPortRange\\s*=\\s*(\\d{1,5})-(\\d{1,5})");

  /** Reads the lines of {@code scontrol show config}. */
  static PortRange of(List<String> settings) {
    return settings.stream()
        .map(line -> SETTING.matcher(line.strip()))
        .filter(Matcher::matches)
        .map(match -> new PortRange(number(match.group(1)), number(match.group(2))))
        .findFirst()
        .orElse(new PortRange(0, 0));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /**
   * Opens a port.
   *
   * @param crowd how many connections may wait at it
   * @param random below 1, at least 0: where in the range to begin, as others look there, too
   */
  ServerSocket open(int crowd, double random) throws IOException {
    int count = last - first + 1;
    for (int k = 0; last > 0 && k < count; k++) {
      try {
        return new ServerSocket(first + (int) ((random * count + k) % count), crowd);
      } catch (BindException e) {
        // taken
      }
    }
    if (last > 0) {
      throw new IOException("no port is free from " + first + " to " + last + " (SrunPortRange)");
    }
    return new ServerSocket(0, crowd);
  }
}
