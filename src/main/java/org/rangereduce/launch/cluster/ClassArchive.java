package org.rangereduce.launch.cluster;

import java.io.File;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Classes of this program and of the MPI library as Java wants them in memory ("class data
 * sharing"), in a file that {@code scripts/set-up.sh} makes for each version of Java. Where it
 * fits, a rank starts sooner; where it does not, later than without.
 */
final class ClassArchive {
  /** By this property the script says how the names of the archives begin, if they fit. */
  private static final String PROPERTY = "rangereduce.archives";

  /**
   * It is of a Java with compressed pointers, as heaps of less than 32 GB have, and some options
   * will have no other archive beside theirs.
   */
  private static final Pattern CLASHES =
      Pattern.compile(
          ".*(ZGC|UseCompressed|-XX:MaxRAM|-Xshare|SharedArchive|AtExit|-XX:AOT).*"
              + "|(-Xmx|.*HeapSize=)(\\d{11,}|\\d{8,}[kK]|\\d{5,}[mM]|\\d{2,}[gG]|\\d+[tT])");

  private ClassArchive() {}

  /**
   * Returns the options for the Java of a rank, none if there is no archive for it.
   *
   * @param javaHome where that Java is
   * @param others its other options, as the user gave them
   */
  static List<String> options(String javaHome, List<String> others) {
    File archive = new File(System.getProperty(PROPERTY, "") + "-rank.jsa");
    boolean fits =
        javaHome.equals(System.getProperty("java.home"))
            && others.stream().noneMatch(option -> CLASHES.matcher(option).matches());
    // Without the first a rank with a large share of memory has no compressed pointers; without
    // the last it would warn of an archive that does not fit.
    return fits && archive.canRead()
        ? List.of(
            "-XX:+UseCompressedOops", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off:stderr")
        : List.of();
  }
}
