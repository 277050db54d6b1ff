package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.Tier;

/** Limits on processes, memory and files: whatever cannot be started, no run hangs. */
class LimitsIT {
  private static final double PROMPT_SECONDS = 20;

  /** All values between too few for Java and enough, or some of them. */
  private static IntStream limits(int first, int last, int step) {
    int stride = Tier.count(12, 1) * step;
    return IntStream.iterate(first, limit -> limit <= last, limit -> limit + stride);
  }

  private static Stream<String> runs() {
    Stream<String> processes =
        limits(15, 60, 1)
            .boxed()
            .flatMap(
                limit -> Stream.of("local", "multicore").map(dev -> "-u " + limit + " " + dev));
    Stream<String> hosts = limits(20, 120, 5).mapToObj(limit -> "-u " + limit + " niodev");
    Stream<String> memory =
        limits(3_000_000, 5_600_000, 100_000).mapToObj(k -> "-v " + k + " local");
    Stream<String> files = limits(8, 40, 2).mapToObj(limit -> "-n " + limit + " niodev");
    return Stream.of(processes, hosts, memory, files).flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aRunUnderALimitComesToItsResultOrEndsWithStatus1(String run) {
    String[] words = run.split(" ");
    String limited =
        "ulimit "
            + words[0]
            + " "
            + words[1]
            + " && exec \"$MPJRUN\" -q -np 6 --threads 2 -dev "
            + words[2]
            + " sum i^2%7 1..1e6";
    Shell.Outcome outcome =
        (words[0].equals("-u") ? asNobody(limited) : Shell.bash(limited)).within(PROMPT_SECONDS);
    assertTrue(outcome.status() == 0 || outcome.status() == 1, outcome.toString());
    assertEquals(outcome.status() == 0, outcome.out().contains("1999999"), outcome.toString());
    assertFalse(outcome.err().contains("at org.rangereduce"), outcome.toString());
  }

  /** The limit of processes is one of a user, and root has none. */
  private static Shell.Outcome asNobody(String line) {
    assumeTrue("root".equals(System.getProperty("user.name")), "becoming another user needs root");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv (util-linux)");
    String user = "setpriv --reuid=65534 --regid=65534 --clear-groups ";
    assumeTrue(
        Shell.bash(user + "test -x \"$MPJRUN\"").status() == 0, "another user cannot read this");
    return Shell.in(Shell.CHECKOUT)
        .with("MPJRUN", Shell.MPJRUN)
        .with("LIMITED", line)
        .with("HOME", "/tmp")
        .run(java.util.List.of("bash", "-c", "exec " + user + "bash -c \"$LIMITED\""));
  }
}
