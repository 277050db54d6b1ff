package org.rangereduce.launch.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes that ranks have started and left: they have lost their parent, may have a session of
 * their own, and are recognized by a variable that they have inherited.
 */
final class Leftovers {
  private static final Path PROC = Path.of("/proc");
  private static final int MOST_LOOKS = 100;
  private static final int LOOKS_IN_VAIN = 2;
  private static final long BETWEEN_LOOKS_NANOS = 5_000_000L;
  private static final Instant OWN_START =
      ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);

  private enum Environment {
    HAS_IT,
    WITHOUT_IT,
    EMPTY
  }

  private Leftovers() {}

  /**
   * Ends all processes of this user whose environment has a variable with this value.
   *
   * <p>A process that is in the middle of starting a program shows no environment for a moment, and
   * one that has just been listed may have started another. So it looks again until it has twice
   * found nothing that has to end, at most a hundred times.
   */
  static void kill(String variable, String value) {
    byte[] wanted = (variable + "=" + value).getBytes(StandardCharsets.US_ASCII);
    int inVain = look(wanted) ? 0 : 1;
    for (int looks = 1; inVain < LOOKS_IN_VAIN && looks < MOST_LOOKS; looks++) {
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      inVain = look(wanted) ? 0 : inVain + 1;
    }
  }

  /** Returns whether there was a process to end, or one that does not show what it is yet. */
  private static boolean look(byte[] wanted) {
    boolean again = false;
    for (ProcessHandle process : all()) {
      if (process.pid() != ProcessHandle.current().pid()) {
        Environment environment = environment(process.pid(), wanted);
        if (environment == Environment.HAS_IT) {
          process.destroyForcibly();
        }
        again |=
            environment == Environment.HAS_IT
                || environment == Environment.EMPTY && mayStartAProgram(process);
      }
    }
    return again;
  }

  /** Kernel threads and zombies have no program; what is older than this process is no rank's. */
  private static boolean mayStartAProgram(ProcessHandle process) {
    return Files.exists(PROC.resolve(process.pid() + "/exe"))
        && process
            .info()
            .startInstant()
            .map(start -> !start.isBefore(OWN_START.minusSeconds(1)))
            .orElse(false);
  }

  private static List<ProcessHandle> all() {
    List<ProcessHandle> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path folder : folders) {
        Optional<ProcessHandle> process =
            ProcessHandle.of(Long.parseLong(folder.getFileName().toString()));
        process.ifPresent(all::add);
      }
    } catch (IOException | RuntimeException e) {
      // another system: there is no way to know them
    }
    return all;
  }

  /** Zeros separate the variables; those of other users' processes cannot be read. */
  private static Environment environment(long pid, byte[] wanted) {
    byte[] environment;
    try {
      environment = Files.readAllBytes(PROC.resolve(pid + "/environ"));
    } catch (IOException e) {
      return Environment.WITHOUT_IT;
    }
    for (int from = 0; from < environment.length; ) {
      int end = from;
      while (end < environment.length && environment[end] != 0) {
        end++;
      }
      if (Arrays.equals(environment, from, end, wanted, 0, wanted.length)) {
        return Environment.HAS_IT;
      }
      from = end + 1;
    }
    return environment.length == 0 ? Environment.EMPTY : Environment.WITHOUT_IT;
  }
}
