package org.rangereduce.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * A user's own MPJ program.
 *
 * @param classPath where its classes are, entries apart by the path separator
 * @param mainClass the class with its {@code main}
 * @param arguments what it is to be given after the three arguments that {@code MPI.Init} takes
 *     away
 * @param workingFolder where relative class path entries start
 */
public record Program(
    String classPath, String mainClass, List<String> arguments, Path workingFolder) {

  /** Copies the list. */
  public Program {
    arguments = List.copyOf(arguments);
  }
}
