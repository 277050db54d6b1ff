package org.rangereduce.checkpoint;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps a second run away from a checkpoint, or from another file that one run alone may write. It
 * is a POSIX record lock (fcntl) on a file of its own, because the checkpoint itself is replaced at
 * every save: such a lock holds over NFS too, and the kernel takes it away when the process that
 * has it ends, however it ends. The file names who has the lock, for messages.
 *
 * <p>Whoever has the lock removes its file at the end. Another process may have opened the file
 * before and get the lock of what is no longer there, so a lock counts only if its file still has
 * its name.
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

  private final OpenFile file;
  private final Optional<String> trouble;

  private CheckpointLock(OpenFile file, Optional<String> trouble) {
    this.file = file;
    this.trouble = trouble;
  }

  /**
   * Takes the lock of a checkpoint.
   *
   * @param owner who takes it, for those who come later
   * @throws CheckpointException if another process has it
   * @throws IOException if there cannot be a file for it
   */
  public static CheckpointLock take(Path checkpoint, String owner) throws IOException {
    return take(new CheckpointNames(checkpoint), owner, Patience.NONE);
  }

  /**
   * How long to wait for a lock, beyond the moment that a run which was killed may need.
   *
   * @param seconds how long
   * @param news gets a line if that is needed
   * @param stop whether the run was asked to stop, so that the waiting ends
   */
  public record Patience(double seconds, Consumer<String> news, BooleanSupplier stop) {
    /** Not at all. */
    public static final Patience NONE = new Patience(0, line -> {}, () -> false);
  }

  /**
   * Takes the lock of a checkpoint, if need be after a while: when a node has crashed, a file
   * server may need a minute or two until it sees that the owner of a lock is gone.
   *
   * @param owner who takes it, for those who come later
   * @throws CheckpointException if another process has it all the time
   * @throws WaitStoppedException if the run was asked to stop while it waited
   * @throws IOException if there cannot be a file for it
   */
  static CheckpointLock take(CheckpointNames names, String owner, Patience patience)
      throws IOException {
    while (true) {
      OpenFile file = OpenFile.at(names.lock());
      boolean taken = false;
      try {
        Optional<String> trouble = await(file.channel(), names.file(), patience);
        if (trouble.isPresent() || file.hasItsName()) {
          sign(file.channel(), owner);
          taken = true;
          return new CheckpointLock(file, trouble);
        }
      } finally {
        if (!taken) {
          file.channel().close();
        }
      }
    }
  }

  /** A disk that is full keeps the name out of the file, but nobody out of the lock. */
  private static void sign(FileChannel channel, String owner) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      return; // messages of others lack it
    }
  }

  /**
   * The file of a lock, open.
   *
   * @param path its name
   * @param channel to it
   * @param key by which the system knows the file, see {@link BasicFileAttributes#fileKey}
   */
  private record OpenFile(Path path, FileChannel channel, Object key) {

    /** Opens it; makes it if there is none. */
    static OpenFile at(Path path) throws IOException {
      while (true) {
        try {
          Object key = keyOf(path);
          FileChannel channel = FileChannel.open(path, Set.of(READ, WRITE, NOFOLLOW_LINKS));
          OpenFile file = new OpenFile(path, channel, key);
          if (file.hasItsName()) {
            return file; // from now on its key is no other file's
          }
          channel.close();
        } catch (NoSuchFileException e) {
          make(path);
        }
      }
    }

    private static void make(Path path) throws IOException {
      try {
        FileChannel.open(path, CREATE_NEW, WRITE).close();
      } catch (FileAlreadyExistsException e) {
        return; // another run was quicker
      }
    }

    private static Object keyOf(Path path) throws IOException {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      if (!found.isRegularFile() || hasOtherNames(path)) {
        throw new CheckpointException(
            path + " is no file of a lock but somebody's link; remove it, or choose another file");
      }
      return found.fileKey() == null ? path : found.fileKey();
    }

    private static boolean hasOtherNames(Path path) throws IOException {
      return path.getFileSystem().supportedFileAttributeViews().contains("unix")
          && (int) Files.getAttribute(path, "unix:nlink", NOFOLLOW_LINKS) > 1;
    }

    /** Returns whether the file that is open is still the one that its name leads to. */
    boolean hasItsName() throws IOException {
      try {
        return keyOf(path).equals(key);
      } catch (NoSuchFileException e) {
        return false;
      }
    }
  }

  /** Returns when the lock is there, or why the file system has none. */
  private static Optional<String> await(FileChannel channel, Path checkpoint, Patience patience)
      throws IOException {
    try {
      if (isFreed(channel, checkpoint, TRIES, BETWEEN_TRIES_MILLIS, patience.stop())) {
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
      if (isFreed(channel, checkpoint, more, BETWEEN_PATIENT_TRIES_MILLIS, patience.stop())) {
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
  private static boolean isFreed(
      FileChannel channel, Path checkpoint, int tries, long millis, BooleanSupplier stop)
      throws NoLocksException {
    for (int k = 0; k < tries; k++) {
      try {
        if (tryLock(channel, false)) {
          return true;
        }
      } catch (IOException e) {
        throw new NoLocksException(e);
      }
      if (stop.getAsBoolean()) {
        throw new WaitStoppedException(
            "stopped while another run has " + checkpoint + "; nothing was computed");
      }
      pause(millis);
    }
    return false;
  }

  /** Returns who has the lock of a checkpoint, if anybody has. */
  public static Optional<String> ownerOf(Path checkpoint) {
    Path file = new CheckpointNames(checkpoint).lock();
    try (FileChannel channel = FileChannel.open(file, Set.of(READ, NOFOLLOW_LINKS))) {
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

  /** Returns why the file system gave no lock; nothing if it did. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Lets others in. The file goes first, unless its name leads to another run's by now. */
  @Override
  public void close() throws IOException {
    try {
      if (trouble.isEmpty() && file.hasItsName()) {
        Files.delete(file.path());
      }
    } finally {
      file.channel().close();
    }
  }
}
