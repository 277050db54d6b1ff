package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostShellTest {
  private static final List<String> SHELL = List.of("/bin/sh");
  private static final double SECONDS = 10;

  private static HostShell.Answer run(String script, double seconds) {
    return HostShell.run(SHELL, script, seconds);
  }

  @Test
  void aScriptIsRunToItsEnd() {
    HostShell.Answer answer = run("echo one\necho two\n", SECONDS);
    assertTrue(answer.done());
    assertEquals(List.of("one", "two"), answer.lines());
  }

  @Test
  void aScriptThatFailsTellsWhy() {
    HostShell.Answer answer = run("echo 'Host key verification failed.' >&2; exit 255\n", SECONDS);
    assertFalse(answer.done());
    assertEquals(
        "Host key verification failed; log in once by hand and compare its key", answer.reason());
  }

  @Test
  void aProgramThatDoesNotExistIsTold() {
    HostShell.Answer answer = HostShell.run(List.of("/no/ssh"), "", SECONDS);
    assertFalse(answer.done());
    assertTrue(answer.reason().contains("/no/ssh"), answer.reason());
  }

  @Test
  void whoDoesNotAnswerInTimeIsEnded() {
    HostShell.Answer answer = run("echo one; exec sleep 1000\n", 0.3);
    assertEquals(new HostShell.Answer(false, List.of(), "it did not answer in time"), answer);
    assertFalse(
        ProcessHandle.current()
            .descendants()
            .anyMatch(child -> child.info().commandLine().orElse("").contains("sleep 1000")));
  }

  @Test
  @Timeout(8)
  void aChildThatKeepsStandardErrorOpenHoldsUpNobody() {
    // as the connection does that ssh shares by ControlPersist
    HostShell.Answer answer = run("echo why >&2; sleep 30 >/dev/null & echo $!; exit 3\n", SECONDS);
    answer.lines().stream().map(Long::valueOf).forEach(HostShellTest::kill);
    assertFalse(answer.done());
    assertEquals("why", answer.reason());
  }

  private static void kill(long process) {
    ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
  }
}
