package org.rangereduce.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long this process has lived. */
public final class ProcessAge {
  /**
   * The kernel gives times to programs in hundredths of a second, whatever its own tick (proc(5),
   * USER_HZ).
   */
  private static final double TICKS_PER_SECOND = 100;

  /** The start time is field 22 of /proc/self/stat, the 20th after the name in brackets. */
  private static final int START_AFTER_NAME = 19;

  private ProcessAge() {}

  /**
   * Returns the seconds since the process was started, the time before the Java virtual machine ran
   * included; to 0.01 s.
   */
  public static double seconds() {
    try {
      // Both count from the boot of the host. (ProcessHandle's start is off by up to a second:
      // it adds a rounded boot time.)
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double uptime = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
      return Math.max(0, uptime - Long.parseLong(fields[START_AFTER_NAME]) / TICKS_PER_SECOND);
    } catch (IOException | RuntimeException e) {
      return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime())
          / 1e3; // no /proc here
    }
  }
}
