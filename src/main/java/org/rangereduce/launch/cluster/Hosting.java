package org.rangereduce.launch.cluster;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.RankStart;
import org.rangereduce.launch.hostfile.RankMap;

/** How the hosts of a run are reached. */
public interface Hosting extends Closeable {

  /**
   * The place of each rank, and a connection to each host.
   *
   * @param plan which rank is where
   * @param lines one for each host of the plan
   */
  record Reached(RankMap plan, List<? extends HostLine> lines) {
    /** Copies the list. */
    public Reached {
      lines = List.copyOf(lines);
    }
  }

  /** There is no run; the outcome has the reason. */
  final class NotReachedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    /** There is no run, for the reason in the outcome. */
    public NotReachedException(Outcome outcome) {
      super(String.join("\n", outcome.messages()));
      this.outcome = outcome;
    }

    Outcome outcome() {
      return outcome;
    }
  }

  /**
   * Opens the connections; whether there is an agent at the other end comes as an event.
   *
   * @param streams where the output of ranks goes
   * @param events gets all else
   * @throws NotReachedException if there will be no run
   */
  Reached reach(RankStreams streams, BlockingQueue<Event> events)
      throws NotReachedException, InterruptedException;

  /** Returns how a rank is started, now that its host is known. */
  RankStart start(int rank, Hello host);

  /** Closes the connections; no rank is left then on any host that can be reached. */
  @Override
  void close();
}
