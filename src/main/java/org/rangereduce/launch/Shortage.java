package org.rangereduce.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a process has run out of, and by which limit. */
public final class Shortage {
  private static final Path PROC = Path.of("/proc/self");

  /**
   * The part of its address space from which on a process does not get the rest in large pieces.
   */
  private static final double FULL = 0.85;

  private final Path proc;
  private final Path cgroups;
  private final long heapBytes;

  /**
   * The limits of a process.
   *
   * @param proc its folder in the file system of the kernel's tables
   * @param cgroups where control groups are mounted
   * @param heapBytes the limit of its Java heap
   */
  Shortage(Path proc, Path cgroups, long heapBytes) {
    this.proc = proc;
    this.cgroups = cgroups;
    this.heapBytes = heapBytes;
  }

  /**
   * Returns in one line what this process has run out of, or nothing if the cause is another.
   *
   * @param cause what was thrown
   */
  public static Optional<String> in(Throwable cause) {
    return new Shortage(PROC, Path.of("/sys/fs/cgroup"), Runtime.getRuntime().maxMemory())
        .of(cause);
  }

  Optional<String> of(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof OutOfMemoryError) {
      return Optional.of(
          message.contains("native thread")
              ? "no thread could be started: " + processLimit()
              : "the memory of Java is used up (" + message + "): " + heapLimit());
    }
    if (!(cause instanceof IOException)) {
      return Optional.empty();
    }
    // In the words of the C library, in the C locale; after "error=" it is of starting a process.
    if (message.contains("Too many open files")) {
      return Optional.of("no more files can be opened: " + fileLimit());
    }
    if (message.contains("error=11,") || message.contains("error=12,")) {
      return Optional.of("no process could be started: " + processLimit());
    }
    if (message.contains("spawn helper")) { // which opens libraries, and so needs files
      return Optional.of("no process could be started, Java's own helper failed: " + fileLimit());
    }
    return Optional.empty();
  }

  private String heapLimit() {
    return "the limit is " + (heapBytes >> 20) + " MiB, -Xmx allows more";
  }

  private String fileLimit() {
    OptionalLong limit = limit("Max open files");
    return limit.isPresent()
        ? "the limit is " + limit.getAsLong() + " (ulimit -n)"
        : "the system has no room for them";
  }

  /**
   * Threads are processes to the kernel. It does not say which limit was met, but the limits can be
   * read.
   */
  private String processLimit() {
    OptionalLong memory = limit("Max address space");
    double used = number("status", "VmSize:") * 1024.0;
    if (memory.isPresent() && used > FULL * memory.getAsLong()) {
      return "the limit of memory is " + memory.getAsLong() / 1024 + " KiB (ulimit -v)";
    }
    OptionalLong group = groupLimit();
    if (group.isPresent()) {
      return "the limit of the job or container is "
          + group.getAsLong()
          + " processes and threads (pids.max)";
    }
    OptionalLong processes = limit("Max processes");
    return processes.isPresent()
        ? "the limit of this user is "
            + processes.getAsLong()
            + " processes and threads (ulimit -u)"
        : "the system has no room for it";
  }

  /** The soft limit; empty if there is none. */
  private OptionalLong limit(String name) {
    return line("limits", name)
        .map(line -> line.substring(name.length()).strip().split("\\s+")[0])
        .filter(value -> value.matches("\\d{1,18}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }

  private long number(String file, String name) {
    return line(file, name)
        .map(line -> line.replaceAll("\\D", ""))
        .filter(digits -> !digits.isEmpty())
        .map(Long::parseLong)
        .orElse(0L);
  }

  private Optional<String> line(String file, String name) {
    return lines(proc.resolve(file)).stream().filter(line -> line.startsWith(name)).findFirst();
  }

  /** The limit of the process's own control group, if it is met. */
  private OptionalLong groupLimit() {
    for (String line : lines(proc.resolve("cgroup"))) {
      String[] parts = line.split(":", 3);
      boolean unified = parts.length == 3 && parts[1].isEmpty();
      if (unified || (parts.length == 3 && parts[1].equals("pids"))) {
        Path here =
            cgroups.resolve(unified ? "" : "pids").resolve(parts[2].replaceFirst("^/+", ""));
        List<String> most = lines(here.resolve("pids.max"));
        List<String> now = lines(here.resolve("pids.current"));
        if (!most.isEmpty()
            && most.get(0).matches("\\d{1,18}")
            && !now.isEmpty()
            && Long.parseLong(now.get(0)) + 1 >= Long.parseLong(most.get(0))) {
          return OptionalLong.of(Long.parseLong(most.get(0)));
        }
      }
    }
    return OptionalLong.empty();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException | RuntimeException e) {
      return List.of(); // another system, or not even this file can be opened
    }
  }
}
