package org.rangereduce.launch.mpj;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rangereduce.launch.MpiRank;

/**
 * The arguments that an MPJ Express launcher puts before a rank's own: rank, a number or
 * configuration, and the device.
 */
final class MpjArguments {
  private static final Set<String> DEVICES =
      Set.of("smpdev", "niodev", "hybdev", "mxdev", "native");

  /** The hybrid device has five more. */
  private static final int HYBRID = 8;

  private static final int USUAL = 3;

  private MpjArguments() {}

  /** Returns the rank that they describe; nothing if these are no such arguments. */
  static Optional<MpiRank> rankIn(String[] arguments) {
    if (arguments.length < USUAL
        || !arguments[0].matches("\\d{1,9}")
        || !DEVICES.contains(arguments[2])) {
      return Optional.empty();
    }
    String device = arguments[2];
    int first = device.equals("hybdev") ? HYBRID : USUAL;
    return Optional.of(
        new MpiRank(
            Integer.parseInt(arguments[0]),
            device.equals("smpdev") ? Integer.parseInt(arguments[1]) : 1,
            List.of(arguments).subList(Math.min(first, arguments.length), arguments.length)));
  }
}
