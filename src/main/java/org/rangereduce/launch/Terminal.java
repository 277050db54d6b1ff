package org.rangereduce.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How this process is connected to its terminal. */
public final class Terminal {
  /** The file in which the kernel has it. */
  public static final Path STAT = Path.of("/proc/self/stat");

  // Its fields behind the name in brackets (proc(5)).
  private static final int PROCESS_GROUP = 2;
  private static final int TERMINAL = 4;
  private static final int TERMINAL_GROUP = 5;

  private Terminal() {}

  /** Returns whether there is one that can halt this process (Ctrl-Z). */
  public static boolean isControlling(Path stat) {
    String[] fields = fields(stat);
    return fields.length > TERMINAL && !fields[TERMINAL].equals("0");
  }

  /**
   * Returns whether this is a job in the background of a terminal: the kernel halts it if it reads
   * from there.
   */
  public static boolean isInBackground(Path stat) {
    String[] fields = fields(stat);
    return fields.length > TERMINAL_GROUP && !fields[PROCESS_GROUP].equals(fields[TERMINAL_GROUP]);
  }

  private static String[] fields(Path stat) {
    try {
      String text = Files.readString(stat);
      return text.substring(text.lastIndexOf(')') + 2).split(" ");
    } catch (IOException | RuntimeException e) {
      return new String[0]; // no /proc here
    }
  }
}
