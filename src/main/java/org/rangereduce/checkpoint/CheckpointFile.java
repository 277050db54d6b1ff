package org.rangereduce.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file of a checkpoint. Beside it, named after it, are the {@code .previous} one, the {@code
 * .lock} while a run is on, and a {@code .damaged} one if one was found. At every moment, whatever
 * ends the process or the machine, the file is there and whole: a new one is written to the disk
 * under another name first, then renamed.
 *
 * <p>Used by one thread at a time.
 */
public final class CheckpointFile implements AutoCloseable {
  /** No checkpoint is nearly as large, so a file of this size is something else. */
  private static final long LARGEST_BYTES = 1 << 20;

  private final Path file;
  private CheckpointLock lock;
  private boolean isDamaged;
  private boolean isFinished;

  /** The checkpoint of this name; a symbolic link is followed. */
  public CheckpointFile(Path file) {
    this.file = real(file);
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath(); // there is none yet, or it cannot be reached: reading tells
    }
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
    if (!Files.exists(file)) {
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

  /** Says whether a job is done, as far as the file can be used at all. */
  public boolean holdsResultOf(Identity identity) {
    try {
      return read().filter(found -> isResultOf(identity, found.checkpoint())).isPresent();
    } catch (CheckpointException e) {
      return false; // who wants to use it will hear why that is not possible
    }
  }

  private boolean isResultOf(Identity identity, Checkpoint checkpoint) {
    identity.check(checkpoint.identity(), file.toString());
    return checkpoint.state().finished();
  }

  private Checkpoint readPrevious(DamagedException damage) {
    String good = Files.exists(previous()) ? ", and so is " + previous() : ", with no previous one";
    try {
      return read(previous());
    } catch (DamagedException e) {
      String mend =
          looksLikeOne() ? "; --fresh starts over" : "; choose another file, or remove it";
      throw new CheckpointException(file + " is damaged: " + damage.getMessage() + good + mend);
    }
  }

  private static Checkpoint read(Path path) throws DamagedException {
    try {
      if (Files.isDirectory(path)) {
        throw new CheckpointException(path + " is a folder; give a file");
      }
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new CheckpointException(path + " is no regular file; choose another");
      }
      if (Files.size(path) > LARGEST_BYTES) {
        throw new DamagedException("it is far too large for a checkpoint");
      }
      return CheckpointText.parse(Files.readAllBytes(path), path.toString());
    } catch (AccessDeniedException e) {
      throw new CheckpointException(path + " cannot be read: permission denied");
    } catch (IOException e) {
      throw new DamagedException("it cannot be read: " + reason(e));
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
   */
  public Optional<String> lock(String owner, CheckpointLock.Patience patience) {
    Path folder = file.getParent();
    if (!Files.isDirectory(folder)) {
      throw new CheckpointException("there is no folder " + folder + "; make it first");
    }
    try {
      lock = CheckpointLock.take(file, owner, patience);
      return lock.trouble();
    } catch (IOException e) {
      throw new CheckpointException(
          "no checkpoint can be saved in the folder " + folder + ": " + reason(e));
    }
  }

  /**
   * Makes sure that what is to be started over was a checkpoint, and not somebody's data.
   *
   * @throws CheckpointException if it is something else
   */
  public void checkReplaceable() {
    if (Files.exists(file) && !looksLikeOne()) {
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
    Path temporary = sibling(".new");
    try {
      write(temporary, CheckpointText.render(checkpoint));
      keepOld();
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      isDamaged = false;
      isFinished = checkpoint.state().finished();
      syncFolder();
    } catch (IOException e) {
      temporary.toFile().delete();
      throw new CheckpointException("no checkpoint could be saved to " + file + ": " + reason(e));
    }
  }

  private static void write(Path path, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(path, CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Gives the old file a second name, so that there is no moment without a file. */
  private void keepOld() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Path kept = isDamaged ? freeNameForDamaged() : previous();
    Files.deleteIfExists(kept);
    try {
      Files.createLink(kept, file);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING); // no links on this file system
    }
  }

  private Path freeNameForDamaged() {
    Path name = sibling(".damaged");
    for (int number = 2; Files.exists(name); number++) {
      name = sibling(".damaged" + number);
    }
    return name;
  }

  /** A rename is on the disk when its folder is; where a folder cannot be synced it may be late. */
  private void syncFolder() {
    try (FileChannel folder = FileChannel.open(file.getParent(), READ)) {
      folder.force(true);
    } catch (IOException e) {
      return; // the rename itself has been done
    }
  }

  private Path previous() {
    return sibling(".previous");
  }

  private Path sibling(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static String reason(IOException e) {
    String why = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return e instanceof AccessDeniedException
        ? "permission denied"
        : why == null ? e.toString() : why;
  }

  /** Lets others in; when the job is done, the lock's file goes too. */
  @Override
  public void close() {
    if (lock == null) {
      return;
    }
    try (CheckpointLock closing = lock) {
      if (isFinished) {
        closing.remove();
      }
    } catch (IOException e) {
      return; // the lock ends with the process at the latest
    } finally {
      lock = null;
    }
  }
}
