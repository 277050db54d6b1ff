package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadStreamsTest {
  private static final int RANKS = 4;
  private static final int LINES = 2000;

  private final List<ThreadGroup> groups =
      IntStream.range(0, RANKS).mapToObj(rank -> new ThreadGroup("rank" + rank)).toList();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ThreadStreams streams = new ThreadStreams(groups, out, err);
  private final PrintStream print = streams.out(StandardCharsets.UTF_8);

  private interface Body {
    void of(int rank);
  }

  private void onEachRank(Body body) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int rank = 0; rank < RANKS; rank++) {
      int number = rank;
      threads.add(new Thread(groups.get(rank), () -> body.of(number)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void onRank(int rank, Runnable body) throws InterruptedException {
    Thread thread = new Thread(groups.get(rank), body);
    thread.start();
    thread.join();
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void linesThatAreWrittenInPiecesStayWhole() throws InterruptedException {
    onEachRank(
        rank -> {
          for (int line = 0; line < LINES; line++) {
            print.print("ü");
            print.printf("%d:", rank);
            print.print(line);
            print.println();
          }
        });
    List<String> lines = written().lines().toList();
    for (int rank = 0; rank < RANKS; rank++) {
      String start = "ü" + rank + ":";
      assertEquals(
          IntStream.range(0, LINES).mapToObj(line -> start + line).toList(),
          lines.stream().filter(line -> line.startsWith(start)).toList());
    }
    assertEquals(RANKS * LINES, lines.size());
  }

  @Test
  void aRankIsAThreadGroupWithAllThatAreInIt() throws InterruptedException {
    ThreadGroup inside = new ThreadGroup(groups.get(2), "inside");
    assertEquals(2, streams.rankOf(new Thread(inside, () -> {})));
    assertEquals(ThreadStreams.NOBODY, streams.rankOf(Thread.currentThread()));
  }

  @Test
  void whatIsNoLineYetIsShownWhenItsRankIsSilentOrAtTheEnd() throws InterruptedException {
    onRank(0, () -> print.print("how many? "));
    onRank(1, () -> print.print("one"));
    assertEquals("", written());
    streams.showUnfinished();
    onRank(1, () -> print.println(" line"));
    assertEquals("one line\n", written(), "it was not silent");
    streams.showUnfinished();
    assertEquals("one line\nhow many? ", written());
    onRank(0, () -> print.print("5"));
    streams.finish();
    assertEquals("one line\nhow many? 5", written());
    onRank(0, () -> print.print(" and more"));
    assertEquals("one line\nhow many? 5 and more", written(), "a hook may write at the very end");
  }

  @Test
  void anyBytesPassUnchanged() throws InterruptedException {
    byte[] bytes = new byte[5 << 20];
    new Random(1).nextBytes(bytes);
    onRank(
        3,
        () -> {
          print.write(bytes, 0, 100);
          for (int k = 100; k < 1000; k++) {
            print.write(bytes[k]);
          }
          print.write(bytes, 1000, bytes.length - 1000);
        });
    streams.finish();
    assertArrayEquals(bytes, out.toByteArray());
  }

  /** A process that is asked to end must not wait for a pager. */
  @Test
  void theEndDoesNotWaitForAReaderThatHasStopped() throws InterruptedException {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    OutputStream stopped =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            written.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    ThreadStreams blocked = new ThreadStreams(groups, stopped, err);
    Thread writer =
        new Thread(groups.get(0), () -> blocked.out(StandardCharsets.UTF_8).println("x"));
    writer.setDaemon(true);
    writer.start();
    assertTrue(written.await(30, TimeUnit.SECONDS));
    blocked.finish();
    assertEquals(1, never.getCount(), "it has come back");
    writer.interrupt();
  }

  @Test
  void theStreamsAreApart() throws InterruptedException {
    onRank(0, () -> print.print("half "));
    onRank(0, () -> streams.err(StandardCharsets.UTF_8).println("trouble"));
    assertEquals("trouble\n", err.toString(StandardCharsets.UTF_8));
    assertTrue(written().isEmpty());
  }
}
