package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.launch.ForeignOption;

/**
 * A batch system, in a job of which this program may run. To add one: a class that implements this,
 * in a package of its own, and a line in the registry that {@code main} makes. It sends the signals
 * TERM, USR1 or USR2 before the end of a job; a script starts the job again.
 */
public interface BatchSystem {

  /** Returns the value of {@code --launcher} that asks for it. */
  String launcher();

  /** Returns whether a process with these variables is in a job of it. */
  boolean isIn(Map<String, String> environment);

  /** Returns whether a process with these variables is in a job that it has started again. */
  boolean isRestarted(Map<String, String> environment);

  /**
   * Returns what it says of the job: the names job, step, partition and nodelist with their values,
   * as far as they are known; nothing outside of a job.
   */
  Map<String, String> facts(Map<String, String> environment);

  /** Returns a line about parts of the job that are not used. */
  Optional<String> unused(Map<String, String> environment);

  /**
   * Returns whether it starts the ranks: inside a job it does, unless the request names other hosts
   * or what belongs to one host.
   *
   * @throws org.rangereduce.launch.LaunchException if it should, and cannot
   */
  boolean isMeant(StartRequest request, Map<String, String> environment);

  /**
   * Returns the job that starts the ranks of such a request.
   *
   * @throws org.rangereduce.launch.LaunchException if the job has no room for them, or the request
   *     has what is not possible there
   */
  BatchJob job(StartRequest request, Map<String, String> environment);

  /** Returns what submits jobs to it. */
  Submitter submitter();

  /** Returns the options of its own launcher that mean nothing here. */
  List<ForeignOption> options();
}
