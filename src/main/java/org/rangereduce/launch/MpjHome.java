package org.rangereduce.launch;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An installation of MPJ Express, in upstream's layout: lib and conf.
 *
 * @param folder the value of MPJ_HOME
 */
public record MpjHome(Path folder) {
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
    return Optional.ofNullable(environment.get("MPJ_HOME"))
        .filter(home -> !home.isBlank())
        .map(home -> complete(Path.of(home)));
  }

  /**
   * Finds it for something that needs it.
   *
   * @param what needs it, for the message
   * @throws LaunchException if it is not there
   */
  public static MpjHome required(Map<String, String> environment, String what) {
    return find(environment).orElseThrow(() -> missing(what));
  }

  /** Returns the refusal of something that needs it. */
  public static LaunchException missing(String what) {
    return new LaunchException(
        what + " needs MPJ Express: set MPJ_HOME, or start scripts/mpjrun.sh, which finds it");
  }

  private static MpjHome complete(Path folder) {
    Stream<Path> jars =
        Stream.of(SHARED, PER_RANK).flatMap(List::stream).map(folder.resolve("lib")::resolve);
    Stream.concat(jars, Stream.of(folder.resolve("conf/mpjexpress.conf")))
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
    return jars.stream().map(jar -> url(folder.resolve("lib").resolve(jar))).toList();
  }

  static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new LaunchException("not a place for classes: " + path);
    }
  }
}
