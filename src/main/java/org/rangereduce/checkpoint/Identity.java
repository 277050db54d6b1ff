package org.rangereduce.checkpoint;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.rangereduce.job.Job;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;

/**
 * What must be the same in a run that goes on from a checkpoint.
 *
 * @param program the version of the program; another one may have other last bits
 * @param arithmetic the number of the arithmetic, see {@link #ARITHMETIC}
 * @param job the job in canonical form, cut short if it is very long
 * @param fingerprint of the whole canonical form: its SHA-256
 * @param elements how many elements the job has
 * @param part which part of the job the run is; the whole is part 1/1
 * @param written how the job was written, in full; of all this it alone may differ
 */
public record Identity(
    String program,
    int arithmetic,
    String job,
    String fingerprint,
    BigInteger elements,
    Part part,
    WrittenJob written) {
  /**
   * The number of this program's arithmetic, raised with every change of a result's bits. With 1
   * reals were added in a fixed order within blocks; with 2 sums of reals are exact.
   */
  public static final int ARITHMETIC = 2;

  /** A constant may have 20,000 digits, and a checkpoint is to stay small. */
  private static final int LONGEST_JOB = 2000;

  /** Messages stay readable. */
  private static final int LONGEST_SHOWN = 120;

  /** Returns the identity of a part of a job. */
  public static Identity of(Job job, Part part, String program) {
    String canonical = job.canonical();
    String fingerprint = Checksum.of(canonical.getBytes(StandardCharsets.UTF_8));
    return new Identity(
        program,
        ARITHMETIC,
        shortened(canonical, LONGEST_JOB),
        fingerprint,
        job.range().count(),
        part,
        WrittenJob.of(job));
  }

  /** Returns the blocks of the whole job. */
  public Blocks blocks() {
    return Blocks.of(elements);
  }

  /** Returns the blocks of the part. */
  public Slice share() {
    return part.slice(blocks());
  }

  /** Returns the job in canonical form, short enough for a message. */
  public String shortJob() {
    return shortened(job, LONGEST_SHOWN);
  }

  /**
   * Checks that a run of this identity may go on from a checkpoint.
   *
   * @param kept the identity in the checkpoint
   * @param place what the checkpoint is called in the message
   * @throws CheckpointException if it may not; the message says what both are
   */
  public void check(Identity kept, String place) {
    if (arithmetic != kept.arithmetic) {
      throw new CheckpointException(
          place
              + " was saved with "
              + kept.whichArithmetic()
              + ", this program has "
              + whichArithmetic()
              + ", whose results may differ; go on with the program that saved it, or --fresh to start"
              + " over");
    }
    if (!fingerprint.equals(kept.fingerprint)) {
      throw new CheckpointException(
          place
              + " holds another job: "
              + kept.shortJob()
              + "; this one is "
              + shortJob()
              + "; choose another file, or --fresh to start this one over it");
    }
    if (!part.equals(kept.part)) {
      throw new CheckpointException(
          place
              + " holds "
              + kept.whichPart()
              + " of this job; this run is "
              + whichPart()
              + "; give each part a file of its own, or --fresh to start this one over it");
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

  /** Returns whether the fingerprint is that of the job, as far as the job is here in full. */
  boolean isOfItsJob() {
    return job.length() > LONGEST_JOB
        || fingerprint.equals(Checksum.of(job.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the arithmetic, for a message. */
  public String whichArithmetic() {
    return "arithmetic " + arithmetic;
  }

  private String whichPart() {
    return part.equals(Part.WHOLE) ? "the whole" : "part " + part;
  }

  private static String shortened(String text, int most) {
    return text.length() > most ? text.substring(0, most) + "..." : text;
  }
}
