package org.rangereduce.launch.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Processes that ranks have started and left: they are nobody's children any more, may have a
 * session of their own, and are known by a variable that they have inherited.
 */
final class Leftovers {
  private static final Path PROC = Path.of("/proc");

  private Leftovers() {}

  /** Ends all processes of this user whose environment has a variable with this value. */
  static void kill(String variable, String value) {
    byte[] wanted = (variable + "=" + value).getBytes(StandardCharsets.US_ASCII);
    for (ProcessHandle process : all()) {
      if (process.pid() != ProcessHandle.current().pid() && has(process.pid(), wanted)) {
        process.destroyForcibly();
      }
    }
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

  /** Variables are apart by zeros; of other users' processes they cannot be read. */
  private static boolean has(long pid, byte[] wanted) {
    byte[] environment;
    try {
      environment = Files.readAllBytes(PROC.resolve(pid + "/environ"));
    } catch (IOException e) {
      return false;
    }
    for (int from = 0; from < environment.length; ) {
      int end = from;
      while (end < environment.length && environment[end] != 0) {
        end++;
      }
      if (Arrays.equals(environment, from, end, wanted, 0, wanted.length)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }
}
