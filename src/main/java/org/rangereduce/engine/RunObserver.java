package org.rangereduce.engine;

import java.nio.file.Path;
import java.util.List;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.job.ProgressReport;

/** Receives at the root how a run proceeds; its methods must be quick. */
public interface RunObserver {

  /** Before the first round of a long run: how long it will take at the speed of a sample. */
  void estimated(double seconds, double elementsPerSecond);

  /** Before the first round of a traced run: what every rank will do, in rank order. */
  void traced(List<String> rankTraces);

  /** Before the first round of a run that goes on, or is done already: what the file holds. */
  void resumed(Path file, Checkpoint checkpoint);

  /** After a round that is not the last; in seconds since the first began. */
  void progressed(ProgressReport progress, double seconds);

  /** At any time: a line about something that went wrong and does not end the run. */
  void warned(String trouble);
}
