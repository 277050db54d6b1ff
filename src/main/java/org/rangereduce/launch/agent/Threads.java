package org.rangereduce.launch.agent;

/** Threads that keep no process alive. */
public final class Threads {
  private Threads() {}

  /** Starts a thread and returns it. */
  public static Thread daemon(String name, Runnable body) {
    Thread thread = unstarted(name, body);
    thread.start();
    return thread;
  }

  /** Makes a thread. */
  static Thread unstarted(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }
}
