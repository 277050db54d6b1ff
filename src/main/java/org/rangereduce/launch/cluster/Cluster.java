package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import org.rangereduce.launch.AwakeClock;
import org.rangereduce.launch.ProgramWatch;
import org.rangereduce.launch.agent.Frame;

/** Runs the ranks of a program as processes, over hosts, from start to end. */
public final class Cluster {
  private final Hosting hosting;
  private final Manner manner;
  private final LongSupplier nanoTime;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<HostLine> lines = new CopyOnWriteArrayList<>();
  private RankStreams streams;

  /**
   * A run to come.
   *
   * @param hosting how its hosts are reached
   * @param nanoTime the clock
   */
  public Cluster(Hosting hosting, Manner manner, LongSupplier nanoTime) {
    this.hosting = hosting;
    this.manner = manner;
    this.nanoTime = new AwakeClock(nanoTime);
  }

  /** Starts all ranks and returns when none is left on any host that can be reached. */
  public Outcome run(OutputStream out, OutputStream err) {
    return run(out, err, Optional.empty());
  }

  /**
   * Starts all ranks and returns when none is left on any host that can be reached.
   *
   * @param watch gets what ranks report, if they were started with {@link
   *     org.rangereduce.launch.agent.RankLink#WATCHED}
   */
  public Outcome run(OutputStream out, OutputStream err, Optional<ProgramWatch> watch) {
    RankInput input = new RankInput(!manner.isOurs());
    streams = new RankStreams(out, err, manner.tagOutput(), input);
    try {
      Hosting.Reached reached = hosting.reach(streams, events);
      lines.addAll(reached.lines());
      HostLine first = lines.get(reached.plan().machineOfRank().get(0));
      Supervisor supervisor =
          new Supervisor(
              reached.plan(),
              lines,
              hosting::start,
              manner.limits(),
              events,
              nanoTime,
              manner.isOurs());
      return supervisor.run(listener(streams, input, first, watch));
    } catch (Hosting.NotReachedException e) {
      return e.outcome();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while ranks were running", e);
    } finally {
      hosting.close();
    }
  }

  /**
   * Returns, after the end of the run, whether it had no visible effect: the ranks have read no
   * input and written no output.
   */
  public boolean isUnseen() {
    return streams.areUnused();
  }

  private Supervisor.Listener listener(
      RankStreams streams, RankInput input, HostLine first, Optional<ProgramWatch> watch) {
    return new Supervisor.Listener() {
      @Override
      public void started() {
        input.forwardTo(first);
      }

      @Override
      public void tick() {
        streams.showUnfinished(
            e -> events.add(new Event.OutputFailed(String.valueOf(e.getMessage()))));
      }

      @Override
      public void host(byte[] facts) {
        watch.ifPresent(w -> w.host(facts));
      }

      @Override
      public void leftInit() {
        watch.ifPresent(ProgramWatch::leftInit);
      }

      @Override
      public void entersFinalize() {
        watch.ifPresent(ProgramWatch::entersFinalize);
      }
    };
  }

  /**
   * Halts all ranks, or lets them go on; agents accept the launcher's silence in between.
   *
   * @param halt whether to halt
   */
  public void suspend(boolean halt) {
    Frame.Kind word = halt ? Frame.Kind.SUSPEND : Frame.Kind.RESUME;
    for (HostLine line : lines) {
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
