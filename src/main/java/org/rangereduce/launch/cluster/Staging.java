package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.rangereduce.launch.LaunchException;

/**
 * Copies of what ranks need, for hosts that share no file system: an archive of files and folders,
 * unpacked into a folder that serves them as root folder, and removed with the agent.
 *
 * @param place on each host, to which the number of the host is added: some share this, too
 * @param paths absolute, what is copied
 */
record Staging(String place, List<String> paths) {
  private static final String PLACE = "/tmp/range-reduce.";

  /** Returns the copies that a class path, this program and more files need. */
  static Staging of(List<String> classPath, Path jar, List<Path> more) {
    List<String> paths = new ArrayList<>(List.of(jar.toString()));
    more.forEach(file -> paths.add(file.toString()));
    for (String entry : classPath) {
      Path path = Path.of(entry.endsWith("/*") ? entry.substring(0, entry.length() - 2) : entry);
      if (!Files.isReadable(path)) {
        throw new LaunchException("--stage cannot copy " + path + ", which is not there");
      }
      paths.add(path.toString());
    }
    return new Staging(PLACE + UUID.randomUUID(), paths.stream().distinct().toList());
  }

  /** Returns the folder on a host. */
  String folder(int machine) {
    return place + "." + machine;
  }

  /** Returns the command that writes the archive to its standard output. */
  List<String> command() {
    return Stream.concat(
            Stream.of("tar", "-chf", "-", "-C", "/"), paths.stream().map(path -> "." + path))
        .toList();
  }

  /** Returns the archive. */
  byte[] archive() {
    try {
      Path errors = Files.createTempFile("range-reduce.", ".tar.log");
      try {
        Process tar = new ProcessBuilder(command()).redirectError(errors.toFile()).start();
        byte[] archive = tar.getInputStream().readAllBytes();
        if (tar.waitFor() != 0) {
          throw new LaunchException("--stage: " + Files.readString(errors).strip());
        }
        return archive;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException | InterruptedException e) {
      throw new LaunchException("--stage cannot make an archive: " + e.getMessage());
    }
  }
}
