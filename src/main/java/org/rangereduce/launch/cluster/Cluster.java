package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Threads;

/** Runs the ranks of a program as processes, over the machines of a plan, from start to end. */
public final class Cluster {
  private final ClusterRun run;
  private final LongSupplier nanoTime;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<HostProcess> lines = new CopyOnWriteArrayList<>();

  /**
   * A run to come.
   *
   * @param nanoTime the clock
   */
  public Cluster(ClusterRun run, LongSupplier nanoTime) {
    this.run = run;
    this.nanoTime = nanoTime;
  }

  /** Starts all ranks and returns when none is left on any host that can be reached. */
  public Outcome run(OutputStream out, OutputStream err) {
    RankInput input = new RankInput(!run.isOurs());
    RankStreams streams = new RankStreams(out, err, run.settings().tagOutput(), input);
    try {
      byte[] archive = run.staging().map(Staging::archive).orElse(new byte[0]);
      for (int machine = 0; machine < run.plan().machines().size(); machine++) {
        lines.add(open(machine, archive, streams));
      }
      Supervisor supervisor =
          new Supervisor(
              run.plan(), lines, run::start, run.limits(), events, nanoTime, run.isOurs());
      return supervisor.run(
          new Supervisor.Listener() {
            @Override
            public void started() {
              input.forwardTo(lines.get(run.plan().machineOfRank().get(0)));
            }

            @Override
            public void tick() {
              streams.showUnfinished(
                  e -> events.add(new Event.OutputFailed(String.valueOf(e.getMessage()))));
            }
          });
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while ranks were running", e);
    } finally {
      closeAll(lines);
    }
  }

  private HostProcess open(int machine, byte[] archive, RankStreams streams) {
    List<String> command = run.hostCommand(machine);
    try {
      String script = run.script(machine, archive.length).text();
      return new HostProcess(machine, command, script, archive, streams, events::add);
    } catch (IOException e) {
      throw new LaunchException("cannot start " + command.get(0) + ": " + e.getMessage());
    }
  }

  private static void closeAll(List<HostProcess> lines) {
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

  /**
   * Halts all ranks, or lets them go on; agents do not mind the launcher's silence in between.
   *
   * @param halt whether to halt
   */
  public void suspend(boolean halt) {
    Frame.Kind word = halt ? Frame.Kind.SUSPEND : Frame.Kind.RESUME;
    for (HostProcess line : lines) {
      try {
        line.send(new Frame(word, Frame.ALL, new byte[0]));
      } catch (IOException e) {
        // its end comes as an event
      }
    }
  }

  /** Asks the run to end; returns at once. */
  public void stop() {
    events.add(new Event.Interrupted());
  }
}
