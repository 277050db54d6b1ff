package org.rangereduce.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

  /** Returns the entries of the class path, relative ones made absolute. */
  public List<String> classPathEntries() {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> workingFolder.resolve(entry).toAbsolutePath().normalize().toString())
        .toList();
  }
}
