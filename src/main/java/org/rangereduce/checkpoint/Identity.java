package org.rangereduce.checkpoint;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.rangereduce.job.Job;

/**
 * What must be the same in a run that goes on from a checkpoint.
 *
 * @param program the version of the program; another one may add reals in another order
 * @param job the job in canonical form, cut short if it is very long
 * @param fingerprint of the whole canonical form: its SHA-256
 * @param elements how many elements the job has
 */
public record Identity(String program, String job, String fingerprint, BigInteger elements) {
  /** A constant may have 20,000 digits, and a checkpoint is to stay small. */
  private static final int LONGEST_JOB = 2000;

  /** Messages stay readable. */
  private static final int LONGEST_SHOWN = 120;

  /** Returns the identity of a job. */
  public static Identity of(Job job, String program) {
    String canonical = job.canonical();
    String fingerprint = Checksum.of(canonical.getBytes(StandardCharsets.UTF_8));
    return new Identity(
        program, shortened(canonical, LONGEST_JOB), fingerprint, job.range().count());
  }

  /**
   * Checks that a run of this identity may go on from a checkpoint.
   *
   * @param kept the identity in the checkpoint
   * @param place what the checkpoint is called in the message
   * @throws CheckpointException if it may not; the message says what both are
   */
  public void check(Identity kept, String place) {
    if (!fingerprint.equals(kept.fingerprint)) {
      throw new CheckpointException(
          place
              + " holds another job: "
              + shortened(kept.job, LONGEST_SHOWN)
              + "; this one is "
              + shortened(job, LONGEST_SHOWN)
              + "; choose another file, or --fresh to start this one over it");
    }
    if (!program.equals(kept.program)) {
      throw new CheckpointException(
          place
              + " was saved by RangeReduce "
              + shortened(kept.program, LONGEST_SHOWN)
              + ", this is "
              + program
              + ", whose last bits may differ; go on with that version, or --fresh to start over");
    }
  }

  private static String shortened(String text, int most) {
    return text.length() > most ? text.substring(0, most) + "..." : text;
  }
}
