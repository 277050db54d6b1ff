package org.rangereduce.launch.agent;

/** Threads of this program's own that keep no process alive. */
public final class Threads {
  private Threads() {}

  /** By its class such a thread differs from those of a user's program. */
  private static final class Own extends Thread {
    Own(Runnable body, String name) {
      super(body, name);
      setDaemon(true);
    }
  }

  /**
   * Starts a thread and returns it.
   *
   * @throws OutOfMemoryError if the system has no room for it
   */
  public static Thread daemon(String name, Runnable body) {
    Thread thread = unstarted(name, body);
    thread.start();
    return thread;
  }

  /** Makes a thread. */
  static Thread unstarted(String name, Runnable body) {
    return new Own(body, name);
  }

  /** Returns whether a thread was made here. If it fails, others wait for what it was to do. */
  public static boolean isOwn(Thread thread) {
    return thread instanceof Own;
  }
}
