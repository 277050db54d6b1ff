package org.rangereduce.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * A user's own MPI program.
 *
 * @param classPath where its classes are besides the working folder, entries apart by the path
 *     separator; may be empty
 * @param mainClass the class with its {@code main}
 * @param arguments what it is to be given after the three arguments that {@code MPI.Init} takes
 *     away
 * @param workingFolder where it runs; relative class path entries start there, and it is one itself
 */
public record Program(
    String classPath, String mainClass, List<String> arguments, Path workingFolder) {

  /** Copies the list. */
  public Program {
    arguments = List.copyOf(arguments);
  }

  /** Returns where its classes are: in what was named, and in the working folder. */
  public ClassPath classes() {
    return ClassPath.of(classPath, workingFolder);
  }
}
