package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rangereduce.Tier;

@Tag("slow")
@Timeout(60)
class LeftoversTest {
  private static final String VARIABLE = "RANGE_REDUCE_LEFTOVERS_TEST";
  private final String value = UUID.randomUUID().toString();

  @Test
  void aProcessThatIsJustStartingItsProgramIsFoundToo() throws Exception {
    for (int round = 0; round < Tier.cases(100); round++) {
      long left = Long.parseLong(lines("setsid sleep 1000 >/dev/null 2>&1 & echo $!"));
      Leftovers.kill(VARIABLE, value);
      awaitDeath(left, "round " + round);
    }
  }

  @Test
  void aProcessThatReplacesItselfAgainAndAgainIsFoundToo() throws Exception {
    String program =
        "turns=$((turns + 1)); [ $turns -lt 1000 ] && exec sh -c \"$program\"; sleep 100";
    for (int round = 0; round < Tier.cases(20); round++) {
      long left =
          Long.parseLong(
              lines(
                  "turns=0 program='%s'; export turns program\n%s"
                      .formatted(program, "sh -c \"$program\" >/dev/null 2>&1 & echo $!")));
      Leftovers.kill(VARIABLE, value);
      awaitDeath(left, "round " + round);
    }
  }

  @Test
  void otherProcessesAreLeftAlone() throws Exception {
    Process other = new ProcessBuilder("sleep", "1000").start();
    try {
      Leftovers.kill(VARIABLE, value);
      assertTrue(other.isAlive());
    } finally {
      other.destroyForcibly();
    }
  }

  private String lines(String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
    builder.environment().put(VARIABLE, value);
    Process shell = builder.start();
    String lines = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertEquals(0, shell.waitFor());
    return lines.strip();
  }

  /** A killed process is a zombie until its new parent has collected it. */
  private static void awaitDeath(long pid, String round) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (isAlive(pid)) {
      assertTrue(System.nanoTime() < end, round + ": process " + pid + " lives");
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static boolean isAlive(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    try {
      return process.isPresent()
          && !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false; // it went while we looked
    }
  }
}
