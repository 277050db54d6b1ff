package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.rangereduce.launch.ProcessAge;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Frame.Kind;
import org.rangereduce.launch.agent.Handshake;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.RankStart;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * Supervises a run from start to end: waits for all agents, has them start the ranks, introduces
 * the ranks to each other, and ends all when one fails. It reacts to events, in one thread. It
 * always ends, since every wait but that for working ranks has a limit.
 */
final class Supervisor {
  private static final double NANOS = 1e9;

  private final RankMap plan;
  private final List<? extends HostLine> lines;
  private final RankStarts starts;
  private final Limits limits;
  private final BlockingQueue<Event> events;
  private final LongSupplier nanoTime;

  private final Hosts hosts;
  private final Ranks ranks;
  private final Verdict verdict;
  private final boolean asksFirst;
  private Phase phase = Phase.GATHERING;
  private long deadline;
  private Listener listener;
  private OptionalInt leaver = OptionalInt.empty();
  private final String secret = Handshake.newSecret();

  /** Where a run stands. */
  private enum Phase {
    GATHERING,
    CONNECTING,
    RUNNING,
    ASKED,
    STOPPING,
    KILLING,
    OVER
  }

  /** How a rank is started, now that its host is known. */
  interface RankStarts {
    /** Returns the message to the host's agent. */
    RankStart of(int rank, Hello host);
  }

  /** Receives the progress of a run. */
  interface Listener {
    /** All ranks are being started. */
    void started();

    /** Called every second or so. */
    void tick();

    /** A rank reports what its host is. */
    default void host(byte[] facts) {}

    /** A rank has left MPI.Init. */
    default void leftInit() {}

    /** A rank is about to enter MPI.Finalize. */
    default void entersFinalize() {}
  }

  Supervisor(
      RankMap plan,
      List<? extends HostLine> lines,
      RankStarts starts,
      Limits limits,
      BlockingQueue<Event> events,
      LongSupplier nanoTime,
      boolean explainsItself) {
    this.plan = plan;
    this.lines = lines;
    this.starts = starts;
    this.limits = limits;
    this.events = events;
    this.nanoTime = nanoTime;
    this.hosts = new Hosts(plan);
    this.ranks = new Ranks(plan.ranks());
    this.verdict = new Verdict(plan, hosts, explainsItself);
    this.asksFirst = !explainsItself;
  }

  /** Runs until every rank has ended. */
  Outcome run(Listener listener) throws InterruptedException {
    this.listener = listener;
    waitFor(limits.answer());
    long nextTick = nanoTime.getAsLong();
    while (phase != Phase.OVER) {
      if (nanoTime.getAsLong() - nextTick >= 0) {
        tell(new Frame(Kind.ALIVE, Frame.ALL, new byte[0]));
        listener.tick();
        nextTick = nanoTime.getAsLong() + (long) (Limits.TICK * NANOS);
      }
      long now = nanoTime.getAsLong();
      long wait = Math.min(nextTick - now, deadline - now);
      Event event = events.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
      if (event != null) {
        react(event);
      } else if (nanoTime.getAsLong() - deadline >= 0) {
        timeIsUp();
      }
    }
    return verdict.outcome();
  }

  private void react(Event event) {
    if (event instanceof Event.Ready ready) {
      hosts.ready(ready.machine(), ready.hello());
      start(ready.machine());
      checkGathered();
    } else if (event instanceof Event.Refused refused) {
      hosts.refused(refused.machine(), refused.reason());
      checkGathered();
    } else if (event instanceof Event.Said said) {
      said(said.frame());
    } else if (event instanceof Event.Lost lost) {
      lost(lost.machine(), lost.reason());
    } else if (event instanceof Event.OutputFailed failed) {
      verdict.outputFailed(failed.reason());
      stop();
      overIfAllEnded();
    } else {
      interrupted();
    }
  }

  /** Ranks start as soon as their host is there; a host that is missing ends them again. */
  private void start(int machine) {
    if (phase == Phase.GATHERING && hosts.refusals().isEmpty()) {
      for (int rank : plan.ranksOn(machine)) {
        ranks.started(rank);
        tellMachine(machine, starts.of(rank, hosts.hello(machine)).frame(rank));
      }
    }
  }

  private void checkGathered() {
    if (phase != Phase.GATHERING || !hosts.allAnswered()) {
      return;
    }
    if (!hosts.allReady()) {
      verdict.hostsMissing();
      phase = Phase.OVER;
      return;
    }
    listener.started();
    phase = Phase.CONNECTING;
    noLimit(); // until a rank has called Init: some read for hours before
    if (!ranks.noneEntered()) {
      waitFor(limits.connect());
    }
    checkAllCome();
    introduceIfAllCame();
    overIfAllEnded();
  }

  private void said(Frame frame) {
    int rank = frame.rank();
    switch (frame.kind()) {
      case ENTERED -> entered();
      case LISTENING -> listening(rank, frame.texts());
      case JOINED -> ranks.joined(rank);
      case LEAVING -> ranks.leaving(rank);
      case THREW -> {
        boolean starting = ranks.listens(rank) && ranks.noneJoined();
        verdict.threw(rank, frame.texts().get(0), frame.texts().get(1), starting);
        stop();
      }
      case LEFT -> left(rank);
      case ENDED -> ended(rank, frame.texts());
      case HOST -> listener.host(frame.body());
      case INITIALIZED -> listener.leftInit();
      case FINALIZING -> listener.entersFinalize();
      default -> {
        // nothing else is said
      }
    }
  }

  /** The others may be about to end as well; if not, they may wait for it for ever. */
  private void left(int rank) {
    if (phase == Phase.RUNNING && leaver.isEmpty()) {
      leaver = OptionalInt.of(rank);
      waitFor(Limits.AFTER_LEAVING);
    }
  }

  private void entered() {
    if (phase == Phase.CONNECTING && ranks.noneEntered()) {
      waitFor(limits.connect());
    }
    ranks.entered();
  }

  private void listening(int rank, List<String> ports) {
    entered();
    ranks.listening(rank, Integer.parseInt(ports.get(0)), Integer.parseInt(ports.get(1)));
    checkAllCome();
    introduceIfAllCame();
  }

  private void introduceIfAllCame() {
    if (phase == Phase.CONNECTING && ranks.allListen()) {
      String age = String.valueOf(ProcessAge.seconds());
      String limit = String.valueOf(limits.connect());
      for (int machine = 0; machine < lines.size(); machine++) {
        int from = machine; // all are ready: their ranks listen
        String peers = ranks.peers(rank -> hosts.addressOf(rank, from));
        tellMachine(machine, Frame.of(Kind.PEERS, Frame.ALL, peers, age, secret, limit));
      }
      phase = Phase.RUNNING;
      noLimit();
    }
  }

  /** The status, and perhaps why. */
  private void ended(int rank, List<String> texts) {
    ranks.ended(rank);
    int status = Integer.parseInt(texts.get(0));
    if (status != 0) {
      verdict.ended(rank, status, texts.size() > 1 ? texts.get(1) : "");
      stop();
    } else if (phase.compareTo(Phase.RUNNING) < 0 && ranks.listens(rank)) {
      verdict.endedInInit(rank);
      stop();
    } else if (ranks.owesFinalize(rank)) {
      left(rank); // it could not say so, as with Runtime.halt
    }
    checkAllCome();
    overIfAllEnded();
  }

  /** In MPI.Init ranks wait for all others, for ever if one has gone without it. */
  private void checkAllCome() {
    if (phase == Phase.CONNECTING && !ranks.noneEntered() && ranks.goneSilently().isPresent()) {
      verdict.neverCame(ranks.goneSilently().getAsInt());
      stop();
    }
  }

  private void lost(int machine, String reason) {
    List<Integer> missing =
        plan.ranksOn(machine).stream().filter(rank -> !ranks.hasEnded(rank)).toList();
    if (!missing.isEmpty()) {
      missing.forEach(ranks::ended);
      verdict.lost(machine, missing, reason);
      stop();
    }
    overIfAllEnded();
  }

  private void interrupted() {
    boolean mayBeGood = phase == Phase.RUNNING && !asksFirst;
    verdict.interrupted(mayBeGood);
    if (phase.compareTo(Phase.ASKED) < 0 && !asksFirst && !mayBeGood) {
      kill(); // there is nothing to save yet, and a rank in Init would not listen
    } else if (phase.compareTo(Phase.ASKED) < 0) {
      ask(limits.patience());
      phase = Phase.ASKED;
    }
    overIfAllEnded();
  }

  /**
   * Ends the ranks because something failed. Those of this program need no clean-up: their files
   * are never half written.
   */
  private void stop() {
    if (phase.compareTo(Phase.ASKED) > 0) {
      return;
    }
    if (asksFirst && phase != Phase.ASKED) {
      ask(limits.grace());
      phase = Phase.STOPPING;
    } else {
      kill();
    }
  }

  private void ask(double seconds) {
    tell(new Frame(Kind.STOP, Frame.ALL, new byte[0]));
    waitFor(seconds);
  }

  private void kill() {
    tell(new Frame(Kind.KILL, Frame.ALL, new byte[0]));
    phase = Phase.KILLING;
    waitFor(Limits.AFTER_KILL);
  }

  private void timeIsUp() {
    switch (phase) {
      case GATHERING -> {
        hosts.silentOnes().forEach(machine -> hosts.refused(machine, "it did not answer in time"));
        checkGathered();
      }
      case CONNECTING -> {
        verdict.neverCame(ranks.notListening());
        stop();
      }
      case RUNNING -> {
        verdict.left(leaver.orElseThrow());
        stop();
      }
      case ASKED, STOPPING -> kill();
      default -> phase = Phase.OVER;
    }
  }

  private void overIfAllEnded() {
    if (phase != Phase.GATHERING && ranks.allEnded()) {
      phase = Phase.OVER;
    }
  }

  private void waitFor(double seconds) {
    deadline = nanoTime.getAsLong() + (long) (seconds * NANOS);
  }

  private void noLimit() {
    deadline = nanoTime.getAsLong() + Long.MAX_VALUE / 2;
  }

  private void tell(Frame frame) {
    for (int machine = 0; machine < lines.size(); machine++) {
      if (hosts.isReady(machine)) {
        tellMachine(machine, frame);
      }
    }
  }

  private void tellMachine(int machine, Frame frame) {
    try {
      lines.get(machine).send(frame);
    } catch (IOException e) {
      // the connection has ended, which comes as an event
    }
  }
}
