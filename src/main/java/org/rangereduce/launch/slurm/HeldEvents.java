package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.rangereduce.launch.cluster.Event;

/** Events that wait until it is known which rank is where: before, they could not be handled. */
final class HeldEvents implements Consumer<Event> {
  private final Queue<Event> queue;
  private final List<Event> held = new ArrayList<>();
  private boolean released;

  HeldEvents(Queue<Event> queue) {
    this.queue = queue;
  }

  @Override
  public synchronized void accept(Event event) {
    (released ? queue : held).add(event);
  }

  /** From now on events go to the queue, these first. */
  synchronized void release(List<Event> first) {
    queue.addAll(first);
    queue.addAll(held);
    released = true;
  }
}
