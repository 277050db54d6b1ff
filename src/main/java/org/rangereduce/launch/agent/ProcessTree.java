package org.rangereduce.launch.agent;

import java.util.List;

/** A process and those that it has started. */
public final class ProcessTree {
  private ProcessTree() {}

  /** Ends all at once; the process first, which might start more when one of them ends. */
  public static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.toHandle().destroyForcibly(); // Process's own would close its streams
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
