package org.rangereduce.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes the lock of a checkpoint and keeps it until it is killed. */
final class LockHolder {
  private LockHolder() {}

  /** Starts one and returns when it has the lock. */
  static Process start(Path checkpoint) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                checkpoint.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getInputStream().read();
    return process;
  }

  /** Ends with its standard input, so that it outlives no test. */
  public static void main(String[] words) throws IOException {
    new CheckpointFile(Path.of(words[0])).lock("the other process");
    System.out.println("locked");
    System.in.read();
  }
}
