package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Map;

/** Submits jobs to a batch system. */
public interface Submitter {

  /**
   * Submits a job.
   *
   * @param command the whole command: the program of the batch system and its arguments
   * @return the number of the job
   * @throws org.rangereduce.launch.LaunchException if it was refused
   */
  String submit(List<String> command);

  /** Returns the jobs of this user that have not ended: number and name; none if unknown. */
  default Map<String, String> queued() {
    return Map.of();
  }
}
