package org.rangereduce.comm.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Threads that wait for each other: all of them run, or none does. If one cannot be started, those
 * before it would wait for it for ever.
 */
public final class Crew {
  /** Long sums of an expression are walked by recursion; this is deep enough for the longest. */
  private static final long STACK_BYTES = 16L << 20;

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean complete;

  /**
   * Adds a thread.
   *
   * @param group the thread's group; null for that of the caller
   */
  public Thread add(ThreadGroup group, String name, Runnable body) {
    Thread thread = new Thread(group, () -> runIfComplete(body), name, STACK_BYTES);
    threads.add(thread);
    return thread;
  }

  private void runIfComplete(Runnable body) {
    try {
      decided.await();
    } catch (InterruptedException e) {
      return;
    }
    if (complete) {
      body.run();
    }
  }

  /**
   * Starts all threads and returns when all have ended.
   *
   * @throws OutOfMemoryError if the system has no room for them; none of them has run then
   */
  public void run() {
    run(Thread::start);
  }

  /** The same, for tests of systems that have no room. */
  void run(Consumer<Thread> start) {
    try {
      threads.forEach(start);
      spare(start);
      complete = true;
    } finally {
      decided.countDown();
    }
    threads.forEach(Crew::join);
  }

  /** A signal is heard by a thread that is started then: there must be room for one more. */
  private static void spare(Consumer<Thread> start) {
    Thread spare = new Thread(null, () -> {}, "spare", STACK_BYTES);
    start.accept(spare);
    join(spare);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while ranks were running", e);
    }
  }
}
