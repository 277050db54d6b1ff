package org.rangereduce.launch.agent;

import java.util.List;
import java.util.Optional;

/** What a rank's connection is for; the number on the wire is the ordinal. */
public enum Channel {
  /** Messages in both directions. */
  CONTROL,
  /** A line that names the place of the rank, then the bytes of its standard output. */
  OUTPUT,
  /** The bytes of its standard error. */
  ERROR,
  /** The bytes for its standard input. */
  INPUT;

  private static final List<Channel> ALL = List.of(values());

  static Optional<Channel> of(int number) {
    return number >= 0 && number < ALL.size() ? Optional.of(ALL.get(number)) : Optional.empty();
  }
}
