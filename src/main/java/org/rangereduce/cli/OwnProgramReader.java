package org.rangereduce.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.rangereduce.launch.ClassPath;
import org.rangereduce.launch.Program;
import org.rangereduce.reduce.Reductions;

/**
 * Reads the command line of a user's own MPI program: {@code [OPTIONS] CLASS [ARGUMENTS...]} or
 * {@code [OPTIONS] -jar FILE [ARGUMENTS...]}.
 */
final class OwnProgramReader {
  private final Arguments arguments;
  private final Here here;

  /** The main class, unless there is a jar, and what stands behind it. */
  private final List<String> rest;

  private final ArgumentsBehind behind;
  private final Reductions reductions;
  private Options options;

  /**
   * A reader; nothing is read yet.
   *
   * @param arguments taken apart
   * @param here where it is typed
   * @param reductions whose names are not those of programs
   */
  OwnProgramReader(Arguments arguments, Here here, Reductions reductions) {
    this.arguments = arguments;
    this.here = here;
    this.reductions = reductions;
    boolean isMarked = arguments.rest().stream().findFirst().filter("--"::equals).isPresent();
    this.rest = arguments.rest().subList(isMarked ? 1 : 0, arguments.rest().size());
    boolean hasClass = !arguments.has("-jar") && !rest.isEmpty();
    this.behind =
        ArgumentsBehind.of(
            arguments.has("-np"),
            hasClass ? "the class " + rest.get(0) : "the jar",
            rest.subList(hasClass ? 1 : 0, rest.size()));
  }

  /**
   * Returns whether a program is meant: a class path or a jar is given, or the first argument is no
   * reduction but a class that is there.
   */
  boolean isMeant() {
    if (arguments.has("-cp", "-classpath", "-jar")) {
      return true;
    }
    return !rest.isEmpty()
        && !rest.get(0).equals(StatusReader.WORD)
        && !isReduction()
        && (options().classPath != null || classPath().has(rest.get(0)));
  }

  private boolean isReduction() {
    return reductions.named(rest.get(0)).isPresent();
  }

  /**
   * Refuses a first argument that is neither a reduction nor a class; the message names both.
   *
   * @throws UsageException if it is neither
   */
  void checkIsReduction() {
    if (!isReduction()) {
      throw JobReader.unknownReduction(
          rest.get(0),
          "; there is no class "
              + JobReader.shortened(rest.get(0))
              + " either, in "
              + classPath().searched(),
          reductions);
    }
  }

  /** Returns a line if the first argument is a reduction, but there is a class of that name. */
  Optional<String> hiddenClass() {
    String name = rest.get(0);
    return ClassPath.of(ClassPath.byDefault(here.environment()), here.folder()).has(name)
        ? Optional.of(
            name + " is the reduction here; to run the class " + name + " write -cp . " + name)
        : Optional.empty();
  }

  /** Returns the options, with those behind the class that are ours. */
  Options options() {
    if (options == null) {
      options = new Options(reductions);
      List<String> all = new ArrayList<>(arguments.options());
      all.addAll(behind.taken());
      options.fill(new Arguments(all, List.of(), arguments.java(), arguments.notes()));
    }
    return options;
  }

  /** Returns lines about arguments that may have been meant otherwise. */
  List<String> notes() {
    return behind.note().stream().toList();
  }

  /**
   * Returns the program.
   *
   * @throws UsageException if it is not named, or there is an option that belongs to a reduction
   */
  Program program() {
    options();
    checkNoJobOption();
    if (options.jar != null) {
      String more = options.classPath == null ? "" : File.pathSeparator + options.classPath;
      Path jar = jar();
      return new Program(jar + more, mainClassOf(folder().resolve(jar)), behind.left(), folder());
    }
    if (rest.isEmpty()) {
      throw new UsageException(
          "after -cp " + options.classPath + " the name of a main class is missing");
    }
    return new Program(written(), rest.get(0), behind.left(), folder());
  }

  /** One that is not in the working folder may be in the current one, as on other launchers. */
  private Path jar() {
    Path written = here.folder().resolve(FileArguments.path(options.jar)).toAbsolutePath();
    return Files.exists(folder().resolve(options.jar)) || !Files.exists(written)
        ? Path.of(options.jar)
        : written;
  }

  private String written() {
    return options().classPath == null
        ? ClassPath.byDefault(here.environment())
        : options.classPath;
  }

  private ClassPath classPath() {
    return ClassPath.of(written(), folder());
  }

  private Path folder() {
    String written = options().workingFolder == null ? "" : options().workingFolder;
    return here.folder().resolve(FileArguments.path(written)).toAbsolutePath();
  }

  /**
   * A program of the user's own has its own options; ours before it would silently have no effect.
   */
  private void checkNoJobOption() {
    boolean any =
        Stream.of(
                options.where,
                options.at,
                options.part,
                options.threads,
                options.output.format,
                options.output.file,
                options.progress)
            .anyMatch(Objects::nonNull);
    if (any
        || !options.parameters.isEmpty()
        || options.trace
        || options.skipUndefined
        || options.language.any()
        || options.noVector
        || options.checkpoints.any()) {
      throw new UsageException(
          "--where, --format and the like belong to a reduction, not to a program of your own;"
              + " put its options behind its name");
    }
  }

  private static String mainClassOf(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String name =
          file.getManifest() == null
              ? null
              : file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (name == null) {
        throw new UsageException(
            "the jar " + jar + " names no main class; use -cp " + jar + " CLASS");
      }
      return name;
    } catch (IOException e) {
      throw new UsageException("the jar " + jar + " cannot be read");
    }
  }
}
