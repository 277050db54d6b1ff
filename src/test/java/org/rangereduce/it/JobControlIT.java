package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys and commands of job control do to a run: Ctrl-Z, bg, fg, and Ctrl-C. */
@Timeout(90)
class JobControlIT {
  private static final String CTRL_Z = "\032";
  private static final String CTRL_C = "\003";

  @TempDir Path folder;
  private Process shell;
  private final StringBuilder screen = new StringBuilder();

  /** An interactive shell on a terminal of its own, by the script of util-linux. */
  @BeforeEach
  void open() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script (util-linux)");
    shell =
        Shell.in(folder)
            .with("PS1", "ready> ")
            .with("TERM", "dumb")
            // A test run in the background may have been told to ignore what the keys send.
            .start(
                List.of(
                    "env",
                    "--default-signal",
                    "script",
                    "-qfc",
                    "bash --norc --noediting -i",
                    "/dev/null"));
    Thread reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
    type("PS1='ready> '; MPJRUN='" + Shell.MPJRUN + "'\n");
  }

  @AfterEach
  void close() throws Exception {
    if (shell != null) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly().waitFor();
    }
  }

  private void read() {
    byte[] bytes = new byte[1 << 12];
    try {
      for (int n = shell.getInputStream().read(bytes);
          n >= 0;
          n = shell.getInputStream().read(bytes)) {
        synchronized (screen) {
          screen.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
          screen.notifyAll();
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void type(String keys) throws IOException {
    shell.getOutputStream().write(keys.getBytes(StandardCharsets.ISO_8859_1));
    shell.getOutputStream().flush();
  }

  /** Waits until the screen shows a text, behind what was waited for before, and returns it all. */
  private String await(String text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    synchronized (screen) {
      int at = screen.indexOf(text);
      while (at < 0) {
        assertTrue(System.nanoTime() < end, "no \"" + text + "\" in:\n" + screen);
        screen.wait(100);
        at = screen.indexOf(text);
      }
      String shown = screen.substring(0, at + text.length());
      screen.delete(0, at + text.length());
      return shown;
    }
  }

  /** Types a command whose end is marked by a text that the command's echo does not hold. */
  private void typeLine(String command) throws IOException {
    type(command + "; echo st\"\"atus $?.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aProgramInTheBackgroundIsNotHaltedForItsInput(String device) throws Exception {
    Sources.compile(
        folder,
        "Hello",
        """
        public class Hello {
          public static void main(String[] args) throws Exception {
            mpi.MPI.Init(args);
            mpi.MPI.COMM_WORLD.Barrier();
            System.out.println("hello " + mpi.MPI.COMM_WORLD.Rank() + " of all");
            mpi.MPI.Finalize();
          }
        }
        """);
    typeLine("\"$MPJRUN\" -np 2 -dev " + device + " -cp . Hello & wait $!");
    String shown = await("status 0.");
    assertTrue(shown.contains("hello 0 of all") && shown.contains("hello 1 of all"), shown);
    assertFalse(shown.contains("Stopped"), shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aRunThatIsHaltedGoesOnInTheBackgroundAndInTheForeground(String device) throws Exception {
    typeLine(
        "\"$MPJRUN\" -q -np 2 --checkpoint state --checkpoint-every 50ms -dev "
            + device
            + " sum '(i + 2^140) % 1009' 1..3e6");
    awaitFile("state");
    type(CTRL_Z);
    await("Stopped");
    type("bg\n");
    await("sum '(i + 2^140)"); // the shell shows what goes on
    typeLine("fg");
    String shown = await("status 0.");
    assertTrue(shown.matches("(?s).*\\s15\\d{8}\\s.*"), shown);
  }

  @Test
  void timeLimitsOfStartingDoNotGoOnWhileHalted() throws Exception {
    typeLine("\"$MPJRUN\" -q -np 6 --connect-timeout 4 -dev niodev sum 1..20");
    awaitRank();
    type(CTRL_Z);
    await("Stopped");
    TimeUnit.SECONDS.sleep(6); // that is how long it is halted, no wait for anything
    typeLine("fg");
    String shown = await("status 0.");
    assertTrue(shown.contains("210"), shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void theKeyThatInterruptsEndsARunWithItsStatus(String device) throws Exception {
    typeLine("\"$MPJRUN\" -q -np 2 --checkpoint state -dev " + device + " sum 'sin(i)' 1..2^62");
    awaitFile("state");
    type(CTRL_C);
    await("the state is saved in");
    type("echo st\"\"atus $?.\n"); // the key has ended the line that would have said so
    await("status 75.");
  }

  private void awaitFile(String name) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (Files.notExists(folder.resolve(name))) {
      assertTrue(System.nanoTime() < end, () -> "no " + name + "; the screen shows " + screen);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void awaitRank() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (shell
        .descendants()
        .noneMatch(child -> child.info().commandLine().orElse("").contains("HostAgent"))) {
      assertTrue(System.nanoTime() < end, () -> "no agent; the screen shows " + screen);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
