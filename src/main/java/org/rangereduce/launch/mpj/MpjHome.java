package org.rangereduce.launch.mpj;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rangereduce.launch.ClassPath;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.MpiInstallation;
import org.rangereduce.launch.MpiPlace;
import org.rangereduce.launch.MpiThreads;

/**
 * An installation of MPJ Express, in upstream's layout: lib and conf.
 *
 * @param folder the value of MPJ_HOME
 */
public record MpjHome(Path folder) implements MpiInstallation {
  /** The library's name, for people. */
  static final String NAME = "MPJ Express";

  /** The variable by which MPI finds its own files. */
  static final String VARIABLE = "MPJ_HOME";

  /** What ranks that are processes need on their class path. */
  static final String JAR = "lib/mpj.jar";

  private static final String CONFIGURATION = "conf/mpjexpress.conf";

  /** What ranks share: devices and buffers. */
  private static final List<String> SHARED =
      List.of("mpiExp.jar", "xdev.jar", "smpdev.jar", "mpjbuf.jar");

  /** What each rank has for itself, as it keeps the rank's state in statics. */
  private static final List<String> PER_RANK = List.of("mpi.jar", "mpjdev.jar");

  /**
   * Finds MPJ Express by the variable MPJ_HOME, which MPI itself reads too.
   *
   * @return nothing if the variable is not set
   * @throws LaunchException if it is set but something is missing there
   */
  public static Optional<MpjHome> find(Map<String, String> environment) {
    return named(environment).map(MpjHome::complete);
  }

  /** Returns the folder that the variable names, whatever is there. */
  static Optional<Path> named(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(home -> !home.isBlank())
        .map(Path::of);
  }

  @Override
  public MpiPlace at(String thatFolder) {
    return new MpiPlace(NAME, thatFolder, List.of(JAR, CONFIGURATION));
  }

  @Override
  public List<Path> classPath() {
    return List.of(folder.resolve(JAR));
  }

  @Override
  public List<Path> files() {
    return List.of(folder.resolve("conf"));
  }

  @Override
  public Map<String, String> environment(String thatFolder) {
    return Map.of(VARIABLE, thatFolder);
  }

  @Override
  public MpiThreads threads(MpiThreads.OnFailure onFailure) {
    return new Multicore(sharedJars(), rankJars(), onFailure);
  }

  private static MpjHome complete(Path folder) {
    Stream<Path> jars =
        Stream.of(SHARED, PER_RANK).flatMap(List::stream).map(folder.resolve("lib")::resolve);
    Stream.concat(jars, Stream.of(folder.resolve(CONFIGURATION)))
        .filter(file -> !Files.isReadable(file))
        .findFirst()
        .ifPresent(
            missing -> {
              throw new LaunchException(
                  "MPJ_HOME is "
                      + folder
                      + ", but there is no readable "
                      + folder.relativize(missing)
                      + " in it");
            });
    return new MpjHome(folder);
  }

  /** Returns the jars that all ranks of a process share. */
  List<URL> sharedJars() {
    return urls(SHARED);
  }

  /** Returns the jars that each rank loads for itself. */
  List<URL> rankJars() {
    return urls(PER_RANK);
  }

  private List<URL> urls(List<String> jars) {
    return jars.stream().map(jar -> ClassPath.url(folder.resolve("lib").resolve(jar))).toList();
  }
}
