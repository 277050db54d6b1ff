package org.rangereduce.launch.cluster;

import java.io.File;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.RankProgram;

/**
 * The command that starts a rank on its host.
 *
 * @param classPath entries that hold the program, the MPI library and this program
 * @param options for Java, as the user gave them; they win over those that are added here
 * @param mainClass the MPI program
 * @param arguments its arguments
 */
public record RankCommand(
    List<String> classPath, List<String> options, String mainClass, List<String> arguments) {
  /**
   * By this property a rank learns how many processors its host has for all ranks there. Java
   * itself gets only its own share.
   */
  public static final String HOST_PROCESSORS = "org.rangereduce.hostProcessors";

  /** Every Java on the way reads options out of these. */
  static final List<String> VARIABLES_OF_OPTIONS =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private static final String STARTER = "org.rangereduce.RankProcess";

  /** Java's own share of a host's memory for the heap of its only process. */
  private static final double USUAL_PERCENT = 25;

  /** The share of all ranks together; the rest is for the system. */
  private static final double PERCENT_OF_ALL = 75;

  /** Copies the lists. */
  public RankCommand {
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /**
   * A rank's share of its host.
   *
   * @param heap an option for Java that limits its heap
   * @param processors how many it may use, at least 1
   * @param ofHost how many processors the host has for all its ranks; empty if the rank finds out
   *     itself
   */
  public record Share(String heap, int processors, OptionalInt ofHost) {}

  /**
   * Returns the limit of a heap for which nothing but the host's memory counts.
   *
   * @param ranksThere how many ranks share it
   */
  public static String percentOfMemory(int ranksThere) {
    double percent = Math.min(USUAL_PERCENT, PERCENT_OF_ALL / ranksThere);
    // String.format takes long the first time, and ranks wait for this.
    return "-XX:MaxRAMPercentage=" + BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_UP);
  }

  /**
   * Returns the tokens.
   *
   * @param javaHome the folder of the host's Java
   * @param hostsFile names for Java, if the host does not know its own; else empty
   * @param share the rank's share of memory and processors, unless the user's options say otherwise
   * @param size the number of all ranks
   */
  public List<String> tokens(String javaHome, String hostsFile, Share share, int size) {
    List<String> tokens = new ArrayList<>();
    tokens.add(javaHome + "/bin/java");
    tokens.add("-XX:-UsePerfData");
    if (!given("-XX:\\+Use\\w+GC")) {
      tokens.add("-XX:+UseSerialGC");
    }
    if (!given("-Xmx.*|-XX:Max(RAMPercentage|HeapSize)=.*")) {
      tokens.add(share.heap());
    }
    if (!given("-XX:ActiveProcessorCount=.*")) {
      tokens.add("-XX:ActiveProcessorCount=" + share.processors());
    }
    share.ofHost().ifPresent(all -> tokens.add("-D" + HOST_PROCESSORS + "=" + all));
    if (!hostsFile.isEmpty()) {
      tokens.add("-Djdk.net.hosts.file=" + hostsFile);
    }
    tokens.addAll(options);
    tokens.add("-cp");
    tokens.add(String.join(File.pathSeparator, classPath));
    tokens.add(STARTER);
    tokens.addAll(RankProgram.arguments(size, mainClass, arguments));
    return tokens;
  }

  /** Returns the tokens for a host that an agent has described. */
  List<String> tokens(Hello host, int ranksThere, int size) {
    Share share =
        new Share(
            percentOfMemory(ranksThere),
            Math.max(1, host.processors() / ranksThere),
            OptionalInt.of(host.processors()));
    return tokens(host.javaHome(), host.hostsFile(), share, size);
  }

  private boolean given(String pattern) {
    return withThoseOfEnvironment(options).anyMatch(option -> option.matches(pattern));
  }

  /** Adds those that every Java on the way reads out of its environment. */
  public static Stream<String> withThoseOfEnvironment(List<String> options) {
    Stream<String> more =
        VARIABLES_OF_OPTIONS.stream()
            .map(System.getenv()::get)
            .filter(value -> value != null)
            .flatMap(value -> Stream.of(value.split("\\s+")));
    return Stream.concat(options.stream(), more);
  }
}
