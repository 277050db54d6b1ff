package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Frame.Kind;

@Timeout(30)
class RankStreamsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final RankStreams streams = new RankStreams(out, err, false, new RankInput(false));

  private boolean take(Kind kind, String text) throws IOException {
    return streams.take(new Frame(kind, 1, text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void outputAndErrorStayApart() throws IOException {
    assertTrue(take(Kind.OUTPUT, "result\n"));
    assertTrue(take(Kind.ERROR, "progress\n"));
    assertEquals("result\n", out.toString());
    assertEquals("progress\n", err.toString());
  }

  @Test
  void theEndOfARankEndsItsLinesAndIsNewsToOthersToo() throws IOException {
    take(Kind.OUTPUT, "210");
    take(Kind.ERROR, "done");
    assertFalse(streams.take(Frame.of(Kind.ENDED, 0, "0")), "another rank");
    assertEquals("", out.toString());
    assertFalse(streams.take(Frame.of(Kind.ENDED, 1, "0")));
    assertEquals("210", out.toString());
    assertEquals("done", err.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LISTENING", "THREW", "ENDED", "HOST", "INITIALIZED", "FINALIZING"})
  void whatIsNotOutputIsForTheSupervisor(Kind kind) throws IOException {
    assertFalse(streams.take(Frame.of(kind, 0, "x")));
  }

  @Test
  void unfinishedLinesOfBothAreShown() throws IOException {
    take(Kind.OUTPUT, "a?");
    take(Kind.ERROR, "b?");
    while (!err.toString().equals("b?")) {
      streams.showUnfinished(Assertions::fail);
      Thread.onSpinWait();
    }
    assertEquals("a?", out.toString());
  }

  /** A reader such as a pager: takes nothing for the time being. */
  private static final class Pager extends OutputStream {
    private final CountDownLatch full = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Override
    public void write(int b) throws IOException {
      full.countDown();
      try {
        goesOn.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      throw new IOException("Broken pipe");
    }
  }

  @Test
  void aReaderThatTakesItsTimeDoesNotHoldUpTheLauncher() throws Exception {
    Pager pager = new Pager();
    RankStreams paged = new RankStreams(pager, err, false, new RankInput(false));
    paged.take(new Frame(Kind.OUTPUT, 0, new byte[] {'?'}));
    BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    while (pager.full.getCount() > 0) {
      paged.showUnfinished(e -> failures.add(e.getMessage()));
      Thread.onSpinWait();
    }
    for (int k = 0; k < 100; k++) {
      paged.showUnfinished(e -> failures.add(e.getMessage()));
    }
    pager.goesOn.countDown();
    assertEquals("Broken pipe", failures.poll(10, TimeUnit.SECONDS), "and then it is told");
  }
}
