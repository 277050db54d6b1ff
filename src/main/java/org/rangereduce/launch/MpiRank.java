package org.rangereduce.launch;

import java.util.List;

/**
 * What an MPI launcher says to a rank that it has started, by the arguments of {@code main}.
 *
 * @param rank from 0
 * @param ranksInProcess how many ranks share the rank's process, at least 1
 * @param arguments the rank's own arguments, as they are after {@code MPI.Init}
 */
public record MpiRank(int rank, int ranksInProcess, List<String> arguments) {

  /** Copies the list. */
  public MpiRank {
    arguments = List.copyOf(arguments);
  }
}
