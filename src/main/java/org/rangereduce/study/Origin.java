package org.rangereduce.study;

import java.util.Map;

/**
 * Who makes the runs of a study, for the record; texts are empty if unknown.
 *
 * @param command the command line of the study, quoted for a shell
 * @param program the version of this program
 * @param commit the commit it was built from
 * @param host the name of the host that the runs are started from
 * @param batchJob what a batch system says of the job this is: job, step, partition, nodelist; may
 *     be empty
 */
public record Origin(
    String command, String program, String commit, String host, Map<String, String> batchJob) {

  /** Copies the map. */
  public Origin {
    batchJob = Map.copyOf(batchJob);
  }
}
