package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Frame.Kind;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.RankStart;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * A run without hosts and without time: events come when a test has put them, what the supervisor
 * says is written down, and to wait is to put the clock forward.
 */
final class Rehearsal {
  static final Limits LIMITS = new Limits(13, 60, 2, 2);

  private static final double NANOS = 1e9;
  private static final int MOST_WAITS = 1_000_000;

  /** What was said to a machine. */
  record Sent(double seconds, int machine, Frame frame) {}

  private final RankMap plan;
  private final TreeMap<Long, List<Event>> coming = new TreeMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Integer> deaf = new ArrayList<>();
  private final long start = Long.MAX_VALUE - 1000; // goes over the edge, as nanoTime may
  private long now;
  private int waits;
  private boolean explainsItself;
  private BiConsumer<Integer, Frame> reaction = (machine, frame) -> {};
  final List<String> reports = new ArrayList<>();
  int started;
  int ticks;

  /** Hosts node0, node1... of {@code ranksEach} ranks each. */
  Rehearsal(int machines, int ranksEach) {
    List<Machine> named =
        IntStream.range(0, machines).mapToObj(m -> Machine.of("node" + m, ranksEach)).toList();
    this.plan =
        new RankMap(
            named,
            IntStream.range(0, machines * ranksEach).mapToObj(rank -> rank / ranksEach).toList());
  }

  RankMap plan() {
    return plan;
  }

  /** The program says itself why its status is not 0. */
  Rehearsal explainsItself() {
    explainsItself = true;
    return this;
  }

  /** Something happens this many seconds after the start. */
  Rehearsal at(double seconds, Event event) {
    coming.computeIfAbsent((long) (seconds * NANOS), t -> new ArrayList<>()).add(event);
    return this;
  }

  /** Something happens this many seconds from now; for reactions. */
  void in(double seconds, Event event) {
    at(now / NANOS + seconds, event);
  }

  double seconds() {
    return now / NANOS;
  }

  Rehearsal ready(double seconds, int machine) {
    return at(seconds, new Event.Ready(machine, hello(machine)));
  }

  /** All agents are there after a second. */
  Rehearsal allReady() {
    IntStream.range(0, plan.machines().size()).forEach(machine -> ready(1, machine));
    return this;
  }

  static Hello hello(int machine) {
    return new Hello(
        "1", "host" + machine, "/opt/java", 2, "10.0.0." + (machine + 1), "10.0.0.99", "");
  }

  Rehearsal refused(double seconds, int machine, String reason) {
    return at(seconds, new Event.Refused(machine, reason));
  }

  Rehearsal lost(double seconds, int machine, String reason) {
    return at(seconds, new Event.Lost(machine, reason));
  }

  Rehearsal listens(double seconds, int rank) {
    return at(seconds, said(Kind.LISTENING, rank, "" + (100 + rank), "" + (200 + rank)));
  }

  Rehearsal allListen(double seconds) {
    IntStream.range(0, plan.ranks()).forEach(rank -> listens(seconds, rank));
    return this;
  }

  Rehearsal ends(double seconds, int rank, int status) {
    return at(seconds, ended(rank, status));
  }

  Rehearsal allEnd(double seconds) {
    IntStream.range(0, plan.ranks()).forEach(rank -> ends(seconds, rank, 0));
    return this;
  }

  Rehearsal throwsAt(double seconds, int rank, String what, String trace) {
    return at(seconds, said(Kind.THREW, rank, what, trace));
  }

  /** A rank of a run that is watched reports this. */
  Rehearsal reports(double seconds, Kind kind, int rank) {
    return at(seconds, said(kind, rank));
  }

  Rehearsal leaves(double seconds, int rank) {
    return at(seconds, said(Kind.LEFT, rank));
  }

  Rehearsal joins(double seconds, int rank) {
    return at(seconds, said(Kind.JOINED, rank));
  }

  Rehearsal finalizes(double seconds, int rank) {
    return at(seconds, said(Kind.LEAVING, rank));
  }

  Rehearsal enters(double seconds, int rank) {
    return at(seconds, said(Kind.ENTERED, rank));
  }

  Event ended(int rank, int status) {
    return said(Kind.ENDED, rank, "" + status);
  }

  private Event said(Kind kind, int rank, String... texts) {
    return new Event.Said(plan.machineOfRank().get(rank), Frame.of(kind, rank, texts));
  }

  /** What agents do when they are told something. */
  Rehearsal reacting(BiConsumer<Integer, Frame> newReaction) {
    reaction = newReaction;
    return this;
  }

  /** Ranks end with this status {@code seconds} after they were sent this frame. */
  Rehearsal endingAt(Kind word, double seconds, int status) {
    return reacting(
        (machine, frame) -> {
          if (frame.kind() == word) {
            plan.ranksOn(machine).forEach(rank -> in(seconds, ended(rank, status)));
          }
        });
  }

  /** Nothing can be sent to that machine. */
  Rehearsal deaf(int machine) {
    deaf.add(machine);
    return this;
  }

  Outcome run() {
    return plain(runToItsLoss());
  }

  Outcome runToItsLoss() {
    Supervisor supervisor =
        new Supervisor(
            plan,
            IntStream.range(0, plan.machines().size()).mapToObj(Line::new).toList(),
            (rank, host) -> new RankStart(List.of("rank", host.host()), Map.of(), rank == 0),
            LIMITS,
            new Events(),
            () -> start + now,
            explainsItself);
    try {
      return supervisor.run(
          new Supervisor.Listener() {
            @Override
            public void started() {
              started++;
            }

            @Override
            public void tick() {
              ticks++;
            }

            @Override
            public void host(byte[] facts) {
              reports.add("host of " + facts.length + " bytes");
            }

            @Override
            public void leftInit() {
              reports.add("init@" + seconds());
            }

            @Override
            public void entersFinalize() {
              reports.add("finalize@" + seconds());
            }
          });
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what is told, without what was lost. */
  static Outcome plain(Outcome outcome) {
    return new Outcome(outcome.status(), outcome.messages(), outcome.trace(), Optional.empty());
  }

  List<Sent> sent() {
    return sent;
  }

  /** Returns who was told this, and when, as in "4@1.0 5@1.0". */
  String told(Kind kind) {
    List<String> words =
        sent.stream()
            .filter(message -> message.frame().kind() == kind)
            .map(message -> message.machine() + "@" + Math.round(message.seconds() * 10) / 10.0)
            .toList();
    return String.join(" ", words);
  }

  private final class Line implements HostLine {
    private final int machine;

    Line(int machine) {
      this.machine = machine;
    }

    @Override
    public void send(Frame frame) throws IOException {
      if (deaf.contains(machine)) {
        throw new IOException("Broken pipe");
      }
      sent.add(new Sent(seconds(), machine, frame));
      reaction.accept(machine, frame);
    }

    @Override
    public void close() {}
  }

  /** Time passes only here. */
  private final class Events extends LinkedBlockingQueue<Event> {
    private static final long serialVersionUID = 1L;

    @Override
    public Event poll(long timeout, TimeUnit unit) {
      if (++waits > MOST_WAITS) {
        throw new AssertionError("the run does not end");
      }
      long until = now + unit.toNanos(timeout);
      if (!coming.isEmpty() && coming.firstKey() <= until) {
        now = Math.max(now, coming.firstKey());
        List<Event> events = coming.firstEntry().getValue();
        Event event = events.remove(0);
        if (events.isEmpty()) {
          coming.remove(coming.firstKey());
        }
        return event;
      }
      now = until;
      return null;
    }
  }
}
