package org.rangereduce.launch.cluster;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.RankProgram;

/**
 * The command that starts a rank on its host.
 *
 * @param classPath entries that hold the program, MPJ Express and this program
 * @param options for Java, as the user gave them; they win over those that are added here
 * @param mainClass the MPI program
 * @param arguments its arguments
 */
record RankCommand(
    List<String> classPath, List<String> options, String mainClass, List<String> arguments) {
  private static final String STARTER = "org.rangereduce.RankProcess";

  /** Java's own share of a machine's memory for the heap of its only process. */
  private static final double USUAL_PERCENT = 25;

  /** What ranks may have together, the rest is for the system. */
  private static final double PERCENT_OF_ALL = 75;

  /**
   * Returns the tokens.
   *
   * @param host where the rank runs
   * @param ranksThere how many ranks share its memory and processors
   * @param size the number of all ranks
   */
  List<String> tokens(Hello host, int ranksThere, int size) {
    List<String> tokens = new ArrayList<>();
    tokens.add(host.javaHome() + "/bin/java");
    tokens.add("-XX:-UsePerfData");
    tokens.add("-XX:+DisplayVMOutputToStderr"); // the report of a crash is no result
    if (!given("-XX:\\+Use\\w+GC")) {
      tokens.add("-XX:+UseSerialGC");
    }
    if (!given("-Xmx.*|-XX:Max(RAMPercentage|HeapSize)=.*")) {
      double percent = Math.min(USUAL_PERCENT, PERCENT_OF_ALL / ranksThere);
      tokens.add(String.format(Locale.ROOT, "-XX:MaxRAMPercentage=%.2f", percent));
    }
    if (!given("-XX:ActiveProcessorCount=.*")) {
      int share = Math.max(1, host.processors() / ranksThere);
      tokens.add("-XX:ActiveProcessorCount=" + share);
    }
    if (!host.hostsFile().isEmpty()) {
      tokens.add("-Djdk.net.hosts.file=" + host.hostsFile());
    }
    tokens.addAll(options);
    tokens.add("-cp");
    tokens.add(String.join(File.pathSeparator, classPath));
    tokens.add(STARTER);
    tokens.addAll(RankProgram.words(size, mainClass, arguments));
    return tokens;
  }

  private boolean given(String pattern) {
    return Stream.concat(options.stream(), environmentOptions())
        .anyMatch(option -> option.matches(pattern));
  }

  /** Options that every Java on the way reads out of its environment. */
  private static Stream<String> environmentOptions() {
    return Stream.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")
        .map(System.getenv()::get)
        .filter(value -> value != null)
        .flatMap(value -> Stream.of(value.split("\\s+")));
  }
}
