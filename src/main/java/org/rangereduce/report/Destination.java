package org.rangereduce.report;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a result goes: standard output, or a file that is complete or not there at all (written
 * beside its place, then renamed).
 *
 * @param file the file, or nothing for standard output
 */
public record Destination(Optional<Path> file) {

  /** Standard output. */
  public static final Destination STANDARD_OUTPUT = new Destination(Optional.empty());

  /**
   * Returns why the file could not be written, as far as that can be known beforehand.
   *
   * @return nothing if it seems possible
   */
  public Optional<String> obstacle() {
    if (file.isEmpty() || isSpecial()) {
      return Optional.empty();
    }
    Path folder = folder();
    if (Files.isDirectory(file.get())) {
      return Optional.of(file.get() + " is a folder; give a file");
    }
    if (!Files.isDirectory(folder)) {
      return Optional.of("there is no folder " + folder + "; make it first");
    }
    try { // not Files.isWritable: root may write everywhere, but no file can be made in /proc
      Files.delete(Files.createTempFile(folder, ".range-reduce.", ".tmp"));
    } catch (IOException e) {
      return Optional.of("no file can be made in the folder " + folder + "; choose another");
    }
    try {
      Files.readAttributes(file.get(), BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it will be made
    } catch (FileSystemException e) { // too long a name, a circle of links
      return Optional.of(file.get() + ": " + e.getReason() + "; choose another file");
    } catch (IOException e) {
      return Optional.of(file.get() + ": " + e.getMessage() + "; choose another file");
    }
    boolean locked = Files.exists(file.get()) && !Files.isWritable(file.get());
    return locked
        ? Optional.of(file.get() + " is not writable; choose another file")
        : Optional.empty();
  }

  /** Writes the text and returns when it is there. */
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the bytes and returns when they are there. */
  public void write(byte[] bytes) throws IOException {
    if (file.isEmpty()) {
      // Not System.out: a PrintStream hides errors. Not closed either: it is not ours.
      new FileOutputStream(FileDescriptor.out).write(bytes);
    } else if (isSpecial()) {
      try (OutputStream out = new FileOutputStream(file.get().toFile())) {
        out.write(bytes);
      }
    } else {
      replace(bytes);
    }
  }

  private void replace(byte[] bytes) throws IOException {
    Path target =
        Files.exists(file.get())
            ? file.get().toRealPath()
            : file.get(); // through a link, not over it
    // A new file of a name that nobody can guess, since others may be able to write to the folder,
    // and short, since the name of the target may be as long as names can be.
    Path temporary = target.resolveSibling(".range-reduce." + UUID.randomUUID() + ".tmp");
    temporary.toFile().deleteOnExit(); // if a signal ends us now
    try {
      try (FileChannel channel = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A device or a pipe cannot be replaced, only written to. */
  private boolean isSpecial() {
    return Files.exists(file.get())
        && !Files.isRegularFile(file.get())
        && !Files.isDirectory(file.get());
  }

  private Path folder() {
    return file.get().toAbsolutePath().getParent();
  }
}
