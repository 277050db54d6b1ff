package org.rangereduce.checkpoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * The names that a checkpoint takes up in its folder: its own, and those of the files beside it.
 *
 * <p>The checkpoint itself may be a symbolic link, which is followed. Beside it no link is
 * followed: others may be able to write to the folder, and must not choose what is written to.
 *
 * @param file the checkpoint, where links lead to
 */
public record CheckpointNames(Path file) {
  private static final String LOCK = ".lock";
  private static final String NEW = ".new";
  private static final String PREVIOUS = ".previous";
  private static final String DAMAGED = ".damaged";

  /** A chain of links that is longer is a circle to the system. */
  private static final int MOST_LINKS = 40;

  /** Returns the names for a checkpoint as a user has written it. */
  public static CheckpointNames of(Path written) {
    return new CheckpointNames(real(written));
  }

  /** Returns where a path leads, whether or not there is anything: the folder as it is, no link. */
  private static Path real(Path written) {
    Path path = written.toAbsolutePath();
    try {
      for (int links = 0; links < MOST_LINKS; links++) {
        if (path.getFileName() == null) {
          return path; // the root folder
        }
        path = path.getParent().toRealPath().resolve(path.getFileName());
        if (!Files.isSymbolicLink(path)) {
          return path.normalize();
        }
        path = path.resolveSibling(Files.readSymbolicLink(path));
      }
    } catch (IOException e) {
      return written.toAbsolutePath(); // it cannot be reached: reading or locking it reports why
    }
    return written.toAbsolutePath();
  }

  /** The checkpoint before the last. */
  Path previous() {
    return sibling(PREVIOUS);
  }

  /** A checkpoint that is being written. */
  Path unfinished() {
    return sibling(NEW);
  }

  /** Whoever has this file locked has the checkpoint. */
  Path lock() {
    return sibling(LOCK);
  }

  /** Returns a name for a damaged checkpoint under which there is nothing yet. */
  Path freeForDamaged() {
    Path name = sibling(DAMAGED);
    for (int number = 2; Files.exists(name, LinkOption.NOFOLLOW_LINKS); number++) {
      name = sibling(DAMAGED + number);
    }
    return name;
  }

  private Path sibling(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** Returns whether a path, however it is written, leads to one of these names. */
  public boolean include(Path other) {
    Path real = real(other);
    String damaged = sibling(DAMAGED).toString();
    return List.of(file, previous(), unfinished(), lock()).contains(real)
        || real.toString().startsWith(damaged)
            && real.toString().substring(damaged.length()).matches("\\d*");
  }

  /**
   * Checks before any work that files of all these names can be made beside the checkpoint.
   *
   * @throws CheckpointException if one is too long, or something else is in its place
   */
  void check() {
    for (Path name : List.of(lock(), unfinished(), previous(), sibling(DAMAGED))) {
      Optional<BasicFileAttributes> found = look(name, LinkOption.NOFOLLOW_LINKS);
      if (found.isPresent() && !found.get().isRegularFile()) {
        throw new CheckpointException(
            name
                + " is "
                + kind(found.get())
                + ", where a file of the checkpoint belongs; remove it, or choose another file");
      }
    }
  }

  private static String kind(BasicFileAttributes found) {
    return found.isDirectory() ? "a folder" : found.isSymbolicLink() ? "a link" : "no regular file";
  }

  /**
   * Returns whether there is something at a path. Only the error "no such file" means that there is
   * nothing: after any other error there may be a checkpoint, with the work of days in it.
   *
   * @throws CheckpointException if that cannot be known
   */
  public static boolean isThere(Path path) {
    return look(path).isPresent();
  }

  private static Optional<BasicFileAttributes> look(Path path, LinkOption... options) {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, options));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new CheckpointException(
          path + " cannot be used: " + reason(e) + "; make it accessible, or choose another file");
    }
  }

  /** Returns the system's reason for an error, without the path. */
  static String reason(IOException e) {
    String why = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemLoopException || why == null ? e.toString() : why;
  }
}
