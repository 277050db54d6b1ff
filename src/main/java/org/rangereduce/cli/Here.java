package org.rangereduce.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command line is typed.
 *
 * @param folder the current one
 * @param environment its variables
 */
record Here(Path folder, Map<String, String> environment) {

  /** Returns the place of this process. */
  static Here ofProcess() {
    return new Here(Path.of(""), System.getenv());
  }

  /** Returns a file of the current folder. */
  Path file(String name) {
    return folder.resolve(name);
  }
}
