package org.rangereduce.study;

import java.util.List;

/** Hands jobs to a batch system. */
public interface Submitter {

  /**
   * Submits a job.
   *
   * @param command the whole command: sbatch and its words
   * @return the number of the job
   * @throws org.rangereduce.launch.LaunchException if it was refused
   */
  String submit(List<String> command);
}
