package org.rangereduce.launch.cluster;

import java.nio.file.Path;
import java.util.List;

/**
 * Classes of this program and of MPJ Express as Java wants them in memory ("class data sharing"),
 * in a file beside the jar: {@code scripts/set-up.sh} makes it, one for each version of Java. A
 * rank starts sooner by it, and as before where it does not fit.
 */
final class ClassArchive {
  private static final String JAR = ".jar";

  private ClassArchive() {}

  /**
   * Returns the options for the Java of a rank, none if there is no archive.
   *
   * @param jar this program
   * @param version of Java
   */
  static List<String> options(Path jar, String version) {
    String name = jar.getFileName().toString();
    if (!name.endsWith(JAR)) {
      return List.of();
    }
    String stem = name.substring(0, name.length() - JAR.length());
    Path archive = jar.resolveSibling(stem + "-" + version + "-rank.jsa");
    // A host with another Java would say so on standard output.
    return archive.toFile().length() > 0
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off")
        : List.of();
  }
}
