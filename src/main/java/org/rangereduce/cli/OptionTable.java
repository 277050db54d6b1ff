package org.rangereduce.cli;

import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All options that may stand before a job.
 *
 * @param ours our own, by their names
 * @param habits those of other launchers
 */
record OptionTable(Map<String, OptionSpec> ours, Habits habits) {

  /** Returns all names. */
  Stream<String> names() {
    return Stream.concat(ours.keySet().stream(), habits.names().stream());
  }
}
