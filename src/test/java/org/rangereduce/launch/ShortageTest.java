package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits are as the kernel shows them in /proc/self/limits. */
class ShortageTest {
  private static final OutOfMemoryError NO_THREAD =
      new OutOfMemoryError(
          "unable to create native thread: possibly out of memory or process/resource limits reached");

  @TempDir Path folder;

  @BeforeEach
  void aProcessWithUsualLimits() throws IOException {
    write("proc/status", "Name:\tjava\nVmSize:\t 3000000 kB\n");
    write("proc/cgroup", "0::/jobs/17\n");
    limits("unlimited", "17", "256");
  }

  private void limits(String memory, String processes, String files) throws IOException {
    write(
        "proc/limits",
        "Limit                     Soft Limit           Hard Limit           Units     \n"
            + row("Max processes", processes, "processes")
            + row("Max open files", files, "files")
            + row("Max address space", memory, "bytes"));
  }

  private static String row(String name, String soft, String unit) {
    return String.format("%-25s %-20s %-20s %-10s%n", name, soft, "unlimited", unit);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String of(Throwable cause) {
    Shortage shortage = new Shortage(folder.resolve("proc"), folder.resolve("cgroup"), 48L << 20);
    return shortage.of(cause).orElse("");
  }

  @Test
  void theLimitOfProcessesIsNamed() {
    String limit = "the limit of this user is 17 processes and threads (ulimit -u)";
    assertEquals("no thread could be started: " + limit, of(NO_THREAD));
    IOException noProcess =
        new IOException(
            "Cannot run program \"/bin/sh\": error=11, Resource temporarily unavailable");
    assertEquals("no process could be started: " + limit, of(noProcess));
  }

  @Test
  void theLimitOfFilesIsNamedIfJavasHelperFindsNoLibraries() {
    IOException noHelper =
        new IOException(
            "Cannot run program \"setsid\": error=0, Failed to exec spawn helper: pid: 7, exit value:"
                + " 127");
    assertEquals(
        "no process could be started, Java's own helper failed: the limit is 256 (ulimit -n)",
        of(noHelper));
  }

  @Test
  void theLimitOfMemoryIsNamedIfItIsNearlyMet() throws IOException {
    limits("3200000000", "17", "256");
    assertEquals(
        "no thread could be started: the limit of memory is 3125000 KiB (ulimit -v)",
        of(NO_THREAD));
    limits("32000000000", "17", "256");
    assertEquals(
        "no thread could be started: the limit of this user is 17 processes and threads (ulimit -u)",
        of(NO_THREAD));
  }

  @Test
  void theLimitOfAJobIsNamedIfItIsMet() throws IOException {
    String job =
        "no thread could be started: the limit of the job or container is 40 processes and threads"
            + " (pids.max)";
    write("cgroup/jobs/17/pids.max", "40\n");
    write("cgroup/jobs/17/pids.current", "40\n");
    assertEquals(job, of(NO_THREAD));
    write("proc/cgroup", "8:pids:/jobs/17\n2:cpu,cpuacct:/\n");
    write("cgroup/pids/jobs/17/pids.max", "40\n");
    write("cgroup/pids/jobs/17/pids.current", "39\n");
    assertEquals(job, of(NO_THREAD));
    write("cgroup/pids/jobs/17/pids.current", "20\n");
    assertEquals(
        "no thread could be started: the limit of this user is 17 processes and threads (ulimit -u)",
        of(NO_THREAD));
  }

  @Test
  void theLimitOfFilesIsNamed() {
    assertEquals(
        "no more files can be opened: the limit is 256 (ulimit -n)",
        of(new IOException("error=24, Too many open files")));
  }

  @Test
  void theLimitOfTheHeapIsNamed() {
    assertEquals(
        "the memory of Java is used up (Java heap space): the limit is 48 MiB, -Xmx allows more",
        of(new OutOfMemoryError("Java heap space")));
  }

  @Test
  void whereNoLimitIsKnownNoneIsNamed() throws IOException {
    Files.delete(folder.resolve("proc/limits"));
    assertEquals("no thread could be started: the system has no room for it", of(NO_THREAD));
    limits("unlimited", "unlimited", "unlimited");
    assertEquals("no thread could be started: the system has no room for it", of(NO_THREAD));
  }

  @Test
  void otherFailuresAreNoShortage() {
    assertEquals("", of(new IOException("No such file")));
    assertEquals("", of(new IOException()));
    assertEquals("", of(new IllegalStateException("Too many open files")));
    assertEquals(Optional.empty(), Shortage.in(new RuntimeException()));
  }
}
