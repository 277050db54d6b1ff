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

  /** Set by the script if it has gone to the working folder of a program: where it was before. */
  private static final String FOLDER_PROPERTY = "rangereduce.folder";

  /** Returns the place of this process, or of the script that has become it. */
  static Here ofProcess() {
    return new Here(Path.of(System.getProperty(FOLDER_PROPERTY, "")), System.getenv());
  }

  /** Returns a file of the current folder. */
  Path file(String name) {
    return folder.resolve(name);
  }
}
