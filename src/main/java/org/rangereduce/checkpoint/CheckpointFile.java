package org.rangereduce.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file of a checkpoint. Beside it, named after it, are the {@code .previous} one, the {@code
 * .lock} while a run is on, and a {@code .damaged} one if one was found. At every moment, whatever
 * ends the process or the host, the file is there and whole: a new one is written to the disk under
 * another name first, then renamed.
 *
 * <p>Used by one thread at a time.
 */
public final class CheckpointFile implements AutoCloseable {
  /** No checkpoint is as large, even if its job has texts of the largest size. */
  private static final long LARGEST_BYTES = 16 << 20;

  private final Path written;
  private final CheckpointNames names;
  private final Path file;
  private CheckpointLock lock;
  private boolean isDamaged;

  /** The checkpoint of this name; a symbolic link is followed. */
  public CheckpointFile(Path file) {
    this.written = file;
    this.names = CheckpointNames.of(file);
    this.file = names.file();
  }

  /**
   * What was read.
   *
   * @param checkpoint the state to go on from
   * @param damage if the file itself is damaged, and this is the previous one: what is wrong
   */
  public record Found(Checkpoint checkpoint, Optional<String> damage) {}

  /** Returns the name of the file, for messages. */
  public Path path() {
    return file;
  }

  /**
   * Reads the checkpoint, or the previous one if it is damaged.
   *
   * @return nothing if there is none
   * @throws CheckpointException if neither is good
   */
  public Optional<Found> read() {
    isDamaged = false; // it may have been at an earlier look
    if (!CheckpointNames.isThere(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Found(read(file), Optional.empty()));
    } catch (DamagedException damage) {
      isDamaged = true;
      return Optional.of(
          new Found(
              readPrevious(damage), Optional.of(file + " is damaged: " + damage.getMessage())));
    }
  }

  /**
   * Returns the checkpoint if its job is done, for which no lock is needed; nothing if it is not,
   * or the file cannot be used as it is now.
   */
  public Optional<Found> readResult() {
    try {
      return read().filter(found -> found.checkpoint().state().finished() && !isDamaged);
    } catch (CheckpointException e) {
      return Optional.empty(); // whoever uses it reads it again, and reports why that cannot be
    }
  }

  /** Returns whether a job is done, as far as the file can be used at all. */
  public boolean holdsResultOf(Identity identity) {
    try {
      Optional<Found> found = readResult();
      found.ifPresent(f -> identity.check(f.checkpoint().identity(), file.toString()));
      return found.isPresent();
    } catch (CheckpointException e) {
      return false; // of another job
    }
  }

  private Checkpoint readPrevious(DamagedException damage) {
    Path previous = names.previous();
    String good =
        CheckpointNames.isThere(previous) ? ", and so is " + previous : ", with no previous one";
    try {
      return read(previous);
    } catch (DamagedException e) {
      String fix = looksLikeOne() ? "; --fresh starts over" : "; choose another file, or remove it";
      throw new CheckpointException(file + " is damaged: " + damage.getMessage() + good + fix);
    }
  }

  private static Checkpoint read(Path path) throws DamagedException {
    try {
      if (Files.isDirectory(path)) {
        throw new CheckpointException(path + " is a folder; give a file");
      }
      if (CheckpointNames.isThere(path) && !Files.isRegularFile(path)) {
        throw new CheckpointException(path + " is no regular file; choose another");
      }
      if (Files.size(path) > LARGEST_BYTES) {
        throw new DamagedException("it is far too large for a checkpoint");
      }
      return CheckpointText.parse(Files.readAllBytes(path), path.toString());
    } catch (AccessDeniedException e) {
      throw new CheckpointException(path + " cannot be read: permission denied");
    } catch (IOException e) {
      throw new DamagedException("it cannot be read: " + CheckpointNames.reason(e));
    }
  }

  /** Says who is working on the checkpoint now, if anybody is. */
  public Optional<String> owner() {
    return CheckpointLock.ownerOf(file);
  }

  /**
   * Keeps other runs away until this is closed or its process ends.
   *
   * @param owner who this is, in words
   * @return why the file system has no locks, so that other runs are not kept away; usually nothing
   * @throws CheckpointException if another run has it, or no file can be made there
   */
  public Optional<String> lock(String owner) {
    return lock(owner, CheckpointLock.Patience.NONE);
  }

  /**
   * Keeps other runs away until this is closed or its process ends.
   *
   * @param owner who this is, in words
   * @param patience how long to wait for the end of one that has it
   * @return why the file system has no locks, so that other runs are not kept away; usually nothing
   * @throws CheckpointException if another run has it, or no file can be made there
   * @throws WaitStoppedException if the run was asked to stop while it waited
   */
  public Optional<String> lock(String owner, CheckpointLock.Patience patience) {
    Path folder = file.getParent();
    if (!Files.isDirectory(folder)) {
      throw new CheckpointException("there is no folder " + folder + "; make it first");
    }
    if (Files.isSymbolicLink(written) && !CheckpointNames.isThere(file)) {
      throw new CheckpointException(
          written
              + " is a link to "
              + file
              + ", which is not there; remove the link, or choose another file");
    }
    names.check();
    try {
      lock = CheckpointLock.take(names, owner, patience);
      return lock.trouble();
    } catch (IOException e) {
      throw new CheckpointException(
          "no checkpoint can be saved in the folder " + folder + ": " + CheckpointNames.reason(e));
    }
  }

  /**
   * Makes sure that what is to be started over was a checkpoint, and not somebody's data.
   *
   * @throws CheckpointException if it is something else
   */
  public void checkReplaceable() {
    if (CheckpointNames.isThere(file) && !looksLikeOne()) {
      throw new CheckpointException(
          file
              + " is no checkpoint, so --fresh leaves it alone; choose another file, or remove it");
    }
  }

  private boolean looksLikeOne() {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      ByteBuffer head = ByteBuffer.allocate(100);
      channel.read(head, 0);
      String text = new String(head.array(), 0, head.position(), StandardCharsets.UTF_8);
      return text.isEmpty() || text.contains(CheckpointText.FORMAT);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Replaces the checkpoint, and returns when the new one is on the disk.
   *
   * @throws CheckpointException if that is not possible; the one that was there still is
   */
  public void save(Checkpoint checkpoint) {
    Path unfinished = names.unfinished();
    try {
      write(unfinished, CheckpointText.render(checkpoint));
      keepOld();
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      isDamaged = false;
      syncFolder();
    } catch (IOException e) {
      clear(unfinished);
      throw new CheckpointException(
          "no checkpoint could be saved to " + file + ": " + CheckpointNames.reason(e));
    }
  }

  /** Removes what a save has left that failed or was killed; a folder is somebody else's. */
  private static void clear(Path path) {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      path.toFile().delete();
    }
  }

  /** The file is always a new one: a link in its place must not choose what is written to. */
  private static void write(Path path, byte[] bytes) throws IOException {
    clear(path);
    try (FileChannel channel = FileChannel.open(path, CREATE_NEW, WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Gives the old file a second name, so that there is no moment without a file. */
  private void keepOld() throws IOException {
    if (!CheckpointNames.isThere(file)) {
      return;
    }
    Path kept = isDamaged ? names.freeForDamaged() : names.previous();
    Files.deleteIfExists(kept);
    try {
      Files.createLink(kept, file);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING); // no links on this file system
    }
  }

  /** A rename is on the disk when its folder is; where a folder cannot be synced it may be late. */
  private void syncFolder() {
    try (FileChannel folder = FileChannel.open(file.getParent(), READ)) {
      folder.force(true);
    } catch (IOException e) {
      return; // the rename itself has been done
    }
  }

  /** Lets others in. */
  @Override
  public void close() {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException e) {
      return; // the lock ends with the process at the latest
    } finally {
      lock = null;
    }
  }
}
