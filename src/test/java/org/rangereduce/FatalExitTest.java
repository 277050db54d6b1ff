package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FatalExitTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicInteger halts = new AtomicInteger();

  private FatalExit words() {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new FatalExit(stream, halts::incrementAndGet);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFailureIsReportedInALineAndEndsTheProcess() {
    words().end(new IllegalStateException("why"));
    assertEquals("range-reduce: java.lang.IllegalStateException: why\n", said());
    assertEquals(1, halts.get());
  }

  @Test
  void aReportThatFailsEndsTheProcessAllTheSame() {
    words()
        .end(
            "rank 1: ",
            new IllegalStateException("why"),
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertEquals("range-reduce: rank 1: java.lang.IllegalStateException\n", said());
    assertEquals(1, halts.get());
  }

  @Test
  void aStreamThatFailsEndsTheProcessAllTheSame() {
    PrintStream broken =
        new PrintStream(err) {
          @Override
          public void print(String text) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    new FatalExit(broken, halts::incrementAndGet).end(new IllegalStateException("why"));
    assertEquals("range-reduce: it failed, and has no memory left to say how\n", said());
    assertEquals(1, halts.get());
  }

  @Test
  void ofSeveralFailuresTheFirstIsReported() throws InterruptedException {
    FatalExit words = words();
    words.end(new IllegalStateException("first"));
    Thread second = new Thread(() -> words.end(new IllegalStateException("second")));
    second.setDaemon(true);
    second.start();
    while (second.getState() != Thread.State.WAITING) {
      Thread.onSpinWait(); // until it waits for the end of the process
    }
    assertEquals("range-reduce: java.lang.IllegalStateException: first\n", said());
    assertEquals(1, halts.get());
  }
}
