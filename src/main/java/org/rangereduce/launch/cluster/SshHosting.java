package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.Shortage;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.RankStart;
import org.rangereduce.launch.agent.Threads;

/** Hosts that are reached by ssh, each with an agent that starts its ranks. */
public final class SshHosting implements Hosting {
  private static final int FAILED = 1;

  private final ClusterRun run;
  private final List<HostProcess> lines = new CopyOnWriteArrayList<>();

  /** The hosts of a run to come. */
  public SshHosting(ClusterRun run) {
    this.run = run;
  }

  @Override
  public Reached reach(RankStreams streams, BlockingQueue<Event> events)
      throws NotReachedException {
    byte[] archive = run.staging().map(Staging::archive).orElse(new byte[0]);
    for (int machine = 0; machine < run.plan().machines().size(); machine++) {
      lines.add(open(machine, archive, streams, events));
    }
    return new Reached(run.plan(), lines);
  }

  private HostProcess open(
      int machine, byte[] archive, RankStreams streams, BlockingQueue<Event> events)
      throws NotReachedException {
    List<String> command = run.hostCommand(machine);
    try {
      String script = run.script(machine, archive.length).text();
      return new HostProcess(machine, command, script, archive, streams, events::add);
    } catch (IOException e) {
      Optional<String> shortage = Shortage.in(e);
      if (shortage.isPresent()) {
        throw new NotReachedException(
            new Outcome(FAILED, List.of(shortage.get()), "", Optional.empty()));
      }
      throw new LaunchException("cannot start " + command.get(0) + ": " + e.getMessage());
    }
  }

  @Override
  public RankStart start(int rank, Hello host) {
    return run.start(rank, host);
  }

  @Override
  public void close() {
    List<Thread> closing =
        lines.stream().map(line -> Threads.daemon("close", line::close)).toList();
    for (Thread thread : closing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
