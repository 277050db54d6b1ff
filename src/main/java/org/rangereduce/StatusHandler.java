package org.rangereduce;

import java.time.Instant;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.checkpoint.CheckpointFile;
import org.rangereduce.checkpoint.Contradictions;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.Command.StatusForm;
import org.rangereduce.cli.JobReader;
import org.rangereduce.job.Job;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.report.StatusReport;

/** Reports how the job of a checkpoint stands. */
record StatusHandler(Narrator narrator) {

  /**
   * Writes the report and returns the exit status.
   *
   * @throws CheckpointException if there is no checkpoint, or none that can be read
   */
  int run(Command.Status status) {
    return Writing.status(status.destination(), text(status), narrator);
  }

  private String text(Command.Status status) {
    CheckpointFile file = new CheckpointFile(status.file());
    CheckpointFile.Found found =
        file.read()
            .orElseThrow(() -> new CheckpointException("there is no checkpoint " + file.path()));
    found.damage().ifPresent(damage -> narrator.error(damage + "; this is the previous one"));
    if (status.form() == StatusForm.SCRIPT) {
      ProgressReport progress = found.checkpoint().progress();
      return "elements=" + progress.done() + "\nall=" + progress.of() + "\n";
    }
    refuseContradictions(found.checkpoint(), file.path().toString());
    boolean json = status.form() == StatusForm.JSON;
    return StatusReport.of(found.checkpoint(), file.owner(), Instant.now(), json);
  }

  /** Another version of this program may have computed and written in another way. */
  private static void refuseContradictions(Checkpoint checkpoint, String place) {
    Identity kept = checkpoint.identity();
    String version = ThisProcess.version();
    if (kept.program().equals(version) && kept.arithmetic() == Identity.ARITHMETIC) {
      Job job = JobReader.read(kept.written());
      Identity expected = Identity.of(job, kept.part(), version);
      Contradictions.refuse(checkpoint, expected, new Kernel(job, false).reduction(), place);
    }
  }
}
