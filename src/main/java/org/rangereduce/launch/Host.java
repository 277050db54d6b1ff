package org.rangereduce.launch;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This host. */
public final class Host {
  private Host() {}

  /**
   * Returns its name, from the kernel where that is possible: a name server can keep one waiting.
   */
  public static String name() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return nameOfAddress();
    }
  }

  /**
   * Returns whether it has a program.
   *
   * @param program a path, or a name that is looked for
   * @param path folders to look in, as in the variable PATH; may be null
   */
  public static boolean has(String program, String path) {
    return program.contains("/")
        ? isProgram(Path.of(program))
        : Stream.of((path == null ? "" : path).split(File.pathSeparator))
            .anyMatch(folder -> isProgram(Path.of(folder).resolve(program)));
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static String nameOfAddress() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
