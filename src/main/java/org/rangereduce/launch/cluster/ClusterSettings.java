package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a user wants ranks to be started as processes.
 *
 * @param ssh the ssh program and options for it
 * @param stage whether hosts get copies of what ranks need
 * @param tagOutput whether lines of output start with their rank
 * @param variables environment variables for the ranks
 * @param javaOptions options for each rank's Java
 * @param debugPort where a debugger reaches rank 0, each other rank at a port of its own beyond; at
 *     none if empty
 * @param connectSeconds from the first rank's call of MPI.Init to the last one's
 */
public record ClusterSettings(
    List<String> ssh,
    boolean stage,
    boolean tagOutput,
    Map<String, String> variables,
    List<String> javaOptions,
    OptionalInt debugPort,
    double connectSeconds) {

  /** Copies lists and map. */
  public ClusterSettings {
    ssh = List.copyOf(ssh);
    variables = Map.copyOf(variables);
    javaOptions = List.copyOf(javaOptions);
  }

  /** Returns the same with one more variable. */
  public ClusterSettings plusVariable(String name, String value) {
    Map<String, String> more = new TreeMap<>(variables);
    more.put(name, value);
    return new ClusterSettings(ssh, stage, tagOutput, more, javaOptions, debugPort, connectSeconds);
  }

  /** Returns the same with one more option for Java, before the user's, which win. */
  public ClusterSettings plusJavaOption(String option) {
    List<String> more = Stream.concat(Stream.of(option), javaOptions.stream()).toList();
    return new ClusterSettings(ssh, stage, tagOutput, variables, more, debugPort, connectSeconds);
  }
}
