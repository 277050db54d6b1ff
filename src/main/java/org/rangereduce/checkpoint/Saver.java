package org.rangereduce.checkpoint;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Saves beside the run, so that no rank waits for the disk. */
public final class Saver implements AutoCloseable {
  private final CheckpointFile file;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Saver::daemon);
  private Future<?> pending;

  /** Saves to a file. */
  public Saver(CheckpointFile file) {
    this.file = file;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "checkpoint");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns whether the last save is over, so that the next can begin. */
  public boolean isIdle() {
    return pending == null || pending.isDone();
  }

  /**
   * Begins to save, once {@link #isIdle}.
   *
   * @param checkpoint makes the checkpoint, beside the run too
   */
  public void begin(Supplier<Checkpoint> checkpoint) {
    pending = thread.submit(() -> file.save(checkpoint.get()));
  }

  /**
   * Waits until the last save is over.
   *
   * @return why it failed; nothing if it did not, or if that was reported before
   */
  public Optional<String> finish() {
    Future<?> last = pending;
    pending = null;
    if (last == null) {
      return Optional.empty();
    }
    try {
      last.get();
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while saving", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CheckpointException trouble) {
        return Optional.of(trouble.getMessage());
      }
      throw new IllegalStateException("saving failed", e.getCause());
    }
  }

  /** Waits for the last save, so that the file may be unlocked. */
  @Override
  public void close() {
    finish();
    thread.shutdown();
  }
}
