package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.stream.Stream;
import org.rangereduce.launch.ForeignOption;
import org.rangereduce.launch.MpiLibraries;
import org.rangereduce.launch.MpiLibrary;

/**
 * What this program may run on.
 *
 * @param mpi the MPI libraries that it knows
 * @param batch the batch systems that it knows
 */
public record Platform(MpiLibraries mpi, BatchSystems batch) {

  /** Returns the options of other launchers that mean nothing here. */
  public List<ForeignOption> options() {
    return Stream.concat(
            mpi.all().stream().map(MpiLibrary::options),
            batch.all().stream().map(BatchSystem::options))
        .flatMap(List::stream)
        .toList();
  }
}
