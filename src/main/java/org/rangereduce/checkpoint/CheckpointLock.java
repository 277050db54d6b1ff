package org.rangereduce.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps a second run away from a checkpoint, or from another file that one run alone may write. It
 * is a POSIX record lock (fcntl) on a file of its own, because the checkpoint itself is replaced at
 * every save: such a lock holds over NFS too, and the kernel takes it away when the process that
 * has it ends, however it ends. The file says who has the lock, for messages.
 *
 * <p>A process must not take the lock of one checkpoint twice: when it closes a file, POSIX drops
 * all locks that it has on it.
 */
public final class CheckpointLock implements AutoCloseable {
  /** A run that was killed may need a moment to let go of its lock. */
  private static final int TRIES = 40;

  private static final long BETWEEN_TRIES_MILLIS = 50;

  /** How long a patient run waits between tries. */
  private static final long BETWEEN_PATIENT_TRIES_MILLIS = 500;

  private final Path file;
  private final FileChannel channel;
  private final Optional<String> trouble;

  private CheckpointLock(Path file, FileChannel channel, Optional<String> trouble) {
    this.file = file;
    this.channel = channel;
    this.trouble = trouble;
  }

  static Path fileOf(Path checkpoint) {
    return checkpoint.resolveSibling(checkpoint.getFileName() + ".lock");
  }

  /**
   * Takes the lock of a checkpoint.
   *
   * @param owner who takes it, for those who come later
   * @throws CheckpointException if another process has it
   * @throws IOException if there cannot be a file for it
   */
  public static CheckpointLock take(Path checkpoint, String owner) throws IOException {
    return take(checkpoint, owner, Patience.NONE);
  }

  /**
   * How long to wait for a lock, beyond the moment that a run which was killed may need.
   *
   * @param seconds how long
   * @param news is told in a line if that is needed
   */
  public record Patience(double seconds, Consumer<String> news) {
    /** Not at all. */
    public static final Patience NONE = new Patience(0, line -> {});
  }

  /**
   * Takes the lock of a checkpoint, if need be after a while: when a node has crashed, a file
   * server may need a minute or two until it sees that the owner of a lock is gone.
   *
   * @param owner who takes it, for those who come later
   * @throws CheckpointException if another process has it all the time
   * @throws IOException if there cannot be a file for it
   */
  static CheckpointLock take(Path checkpoint, String owner, Patience patience) throws IOException {
    Path file = fileOf(checkpoint);
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    CheckpointLock lock = null;
    try {
      Optional<String> trouble = await(channel, checkpoint, patience);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
      lock = new CheckpointLock(file, channel, trouble);
      return lock;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  /** Returns when the lock is there, or why the file system has none. */
  private static Optional<String> await(FileChannel channel, Path checkpoint, Patience patience)
      throws IOException {
    try {
      if (isFreed(channel, TRIES, BETWEEN_TRIES_MILLIS)) {
        return Optional.empty();
      }
      int more = (int) (1000 * patience.seconds() / BETWEEN_PATIENT_TRIES_MILLIS);
      if (more > 0) {
        String line = "%s is in use by another run, %s; waiting up to %.0f seconds for its end";
        patience
            .news()
            .accept(
                String.format(Locale.ROOT, line, checkpoint, read(channel), patience.seconds()));
      }
      if (isFreed(channel, more, BETWEEN_PATIENT_TRIES_MILLIS)) {
        return Optional.empty();
      }
    } catch (NoLocksException e) {
      return Optional.of(e.getMessage());
    }
    throw new CheckpointException(
        checkpoint
            + " is in use by another run, "
            + read(channel)
            + "; wait for it, stop it, or choose another file");
  }

  /** The file system has none. */
  private static final class NoLocksException extends Exception {
    private static final long serialVersionUID = 1L;

    NoLocksException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** Tries to take the lock again and again. */
  private static boolean isFreed(FileChannel channel, int tries, long millis)
      throws NoLocksException {
    for (int k = 0; k < tries; k++) {
      try {
        if (tryLock(channel, false)) {
          return true;
        }
      } catch (IOException e) {
        throw new NoLocksException(e);
      }
      pause(millis);
    }
    return false;
  }

  /** Says who has the lock of a checkpoint, if anybody has. */
  public static Optional<String> ownerOf(Path checkpoint) {
    try (FileChannel channel = FileChannel.open(fileOf(checkpoint), READ)) {
      return tryLock(channel, true) ? Optional.empty() : Optional.of(read(channel));
    } catch (IOException e) {
      return Optional.empty(); // no such file, or no locks: nobody is known to have it
    }
  }

  private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1000);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for a lock", e);
    }
  }

  /** Says why the file system gave no lock; nothing if it did. */
  public Optional<String> trouble() {
    return trouble;
  }

  /**
   * Removes the lock's file, for when the job is done: whoever takes the lock of a new file at this
   * moment finds a finished checkpoint, and has nothing to do.
   */
  public void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
