package org.rangereduce.launch;

import java.util.Arrays;
import java.util.Set;

/**
 * What an MPJ Express launcher puts before a rank's own arguments: rank, a number or configuration,
 * and the device.
 */
public final class MpiArguments {
  private static final Set<String> DEVICES =
      Set.of("smpdev", "niodev", "hybdev", "mxdev", "native");

  /** The hybrid device has five more. */
  private static final int HYBRID = 8;

  private static final int USUAL = 3;

  private MpiArguments() {}

  /** Says whether a launcher started this process or thread as a rank. */
  public static boolean areIn(String[] words) {
    return words.length >= USUAL && words[0].matches("\\d{1,9}") && DEVICES.contains(words[2]);
  }

  /** Returns the rank. */
  public static int rank(String[] words) {
    return Integer.parseInt(words[0]);
  }

  /** Returns the rank's own arguments, as {@code MPI.Init} would. */
  public static String[] own(String[] words) {
    return Arrays.copyOfRange(words, words[2].equals("hybdev") ? HYBRID : USUAL, words.length);
  }

  /** Returns how many ranks share a rank's process: all of them under the multicore device. */
  public static int ranksInProcess(String[] words) {
    return words[2].equals("smpdev") ? Integer.parseInt(words[1]) : 1;
  }
}
