package org.rangereduce.launch.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.rangereduce.launch.LaunchException;

/**
 * Copies of what ranks need, for hosts that share no file system: an archive of files and folders,
 * unpacked into a folder that is as good as a root folder to them, and removed with the agent.
 *
 * @param folder on each host
 * @param paths absolute, what is copied
 */
record Staging(String folder, List<String> paths) {
  private static final String PLACE = "/tmp/range-reduce.";

  /** Returns the copies that a class path, this program and MPJ Express need. */
  static Staging of(List<String> classPath, Path jar, Path mpjHome) {
    List<String> paths = new ArrayList<>(List.of(jar.toString(), mpjHome + "/conf"));
    for (String entry : classPath) {
      Path path = Path.of(entry.endsWith("/*") ? entry.substring(0, entry.length() - 2) : entry);
      if (!Files.isReadable(path)) {
        throw new LaunchException("--stage cannot copy " + path + ", which is not there");
      }
      paths.add(path.toString());
    }
    return new Staging(PLACE + UUID.randomUUID(), paths.stream().distinct().toList());
  }

  /** Returns where a file is on a host. */
  String placeOf(String path) {
    return folder + path;
  }

  /** Returns the command that writes the archive to its standard output. */
  List<String> archiveCommand() {
    return Stream.concat(
            Stream.of("tar", "-chf", "-", "-C", "/"), paths.stream().map(path -> "." + path))
        .toList();
  }

  /**
   * Returns what a host's shell does to receive it: says a word, then reads the archive. A single
   * line, so that the shell reads nothing more of its input; what cannot be finished is removed.
   */
  String script() {
    String place = Shell.quoted(folder);
    return "umask 077 && mkdir "
        + place
        + " && cd "
        + place
        + " && echo "
        + READY
        + " && tar -xf - && exit; cd / && rm -rf "
        + place
        + " 2>/dev/null; exit 1\n";
  }

  /** Returns what the shell of a host does that has files, and that no agent will remove. */
  String removal() {
    return "rm -rf " + Shell.quoted(folder) + "\n";
  }

  /** From here on the shell's input is the archive. */
  static final String READY = "range-reduce waits for files";
}
