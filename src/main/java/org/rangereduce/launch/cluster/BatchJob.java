package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

/** A job of a batch system, which starts the ranks. */
public interface BatchJob {

  /** Returns its hosts, with room for the ranks that were asked for. */
  List<Machine> machines();

  /**
   * Returns the same for another try: ranks are placed by the plan, whatever is left of the try
   * before.
   */
  BatchJob again();

  /** Returns in words which rank goes where. */
  String placement(RankMap plan);

  /** Returns how many processors each rank gets, at least 1. */
  int cpusPerRank(RankMap plan);

  /**
   * Returns what runs ranks in it.
   *
   * @param environment the variables of this process
   * @param warnings gets lines that people should see
   * @param all gets all lines that the batch system writes, if anybody wants them
   * @param nanoTime the clock
   */
  Cluster cluster(
      ClusterRun run,
      Map<String, String> environment,
      Consumer<String> warnings,
      Optional<Consumer<String>> all,
      LongSupplier nanoTime);

  /**
   * Checks whether its hosts are ready.
   *
   * @param environment the variables of this process
   * @param clock seconds since 1970
   * @return a line for each host, and in {@link Outcome#status} whether all are
   */
  Outcome check(ClusterRun run, Map<String, String> environment, DoubleSupplier clock);
}
