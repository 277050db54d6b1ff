package org.rangereduce.launch.slurm;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.ProcessTree;
import org.rangereduce.launch.agent.RankDoor;
import org.rangereduce.launch.agent.RankStart;
import org.rangereduce.launch.agent.Threads;
import org.rangereduce.launch.cluster.Event;
import org.rangereduce.launch.cluster.Hosting;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.cluster.RankStreams;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.Plan;

/** The job step whose tasks are the ranks of a run: srun is started and listened to. */
public final class Step implements Hosting {
  private static final int LINES_KEPT = 16;
  private static final long END_MILLIS = 2000;
  private static final long LOOK_MILLIS = 20;

  private final StepRun run;
  private final Consumer<String> news;
  private final Optional<Consumer<String>> verbose;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private final AtomicBoolean killed = new AtomicBoolean();
  private List<Task> tasks = List.of();
  private List<Integer> machineOfRank = List.of();
  private List<String> nodes = List.of();
  private HeldEvents events;
  private RankDoor door;
  private Process srun;
  private Thread reader;
  private volatile String cancelled = "";

  /**
   * A step to come.
   *
   * @param news is told in a line what a user should know while it lasts
   * @param verbose is told all that srun says, if somebody wants to know
   */
  public Step(StepRun run, Consumer<String> news, Optional<Consumer<String>> verbose) {
    this.run = run;
    this.news = news;
    this.verbose = verbose;
  }

  @Override
  public Reached reach(RankStreams streams, BlockingQueue<Event> newEvents)
      throws NotReachedException, InterruptedException {
    events = new HeldEvents(newEvents);
    tasks =
        IntStream.range(0, run.plan().ranks())
            .mapToObj(rank -> new Task(rank, streams, events))
            .toList();
    start();
    new Muster(tasks, srun, run.run().settings().connectSeconds())
        .await(newEvents, this::whyOver, this::kill);
    return reached();
  }

  private void start() {
    try {
      // Of four connections that a rank makes, all may come at once.
      int crowd = 4 * tasks.size();
      door = new RankDoor(port(crowd), crowd, this::enter);
      ProcessBuilder builder = new ProcessBuilder(run.tokens());
      Map<String, String> variables = builder.environment();
      variables.clear();
      variables.putAll(run.environment());
      variables.putAll(door.environment());
      if (StepCommand.isArbitrary(run.plan())) {
        Path file = Files.createTempFile("range-reduce.", ".nodes");
        file.toFile().deleteOnExit();
        Files.writeString(file, run.plan().nodeOfEachRank());
        variables.put("SLURM_HOSTFILE", file.toString());
      }
      srun = builder.redirectErrorStream(true).start();
      srun.getOutputStream().close();
      reader = Threads.daemon("srun", this::listen);
    } catch (IOException e) {
      throw new LaunchException("srun cannot be started: " + e.getMessage());
    }
  }

  private static ServerSocket port(int crowd) throws IOException {
    PortRange range = PortRange.of(SlurmTools.ask(List.of("scontrol", "show", "config")));
    return range.open(crowd, Math.random());
  }

  private boolean enter(
      int rank, org.rangereduce.launch.agent.Channel channel, String words, RankDoor.Line line) {
    return rank >= 0 && rank < tasks.size() && tasks.get(rank).enter(channel, words, line);
  }

  private void listen() {
    try (BufferedReader lines = srun.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard(line);
      }
    } catch (IOException e) {
      // closed
    }
    over();
  }

  private void heard(String line) {
    verbose.ifPresent(listener -> listener.accept(line));
    SrunLine said = SrunLine.of(line);
    if (said instanceof SrunLine.Ended ended) {
      ended.tasks().stream()
          .filter(rank -> rank < tasks.size())
          .forEach(rank -> tasks.get(rank).ended(ended.status(), cause(ended)));
    } else if (said instanceof SrunLine.NodeFailed failed) {
      SlurmTools.hostNames(failed.nodes()).forEach(node -> nodeFailed(node));
    } else if (said instanceof SrunLine.Cancelled why) {
      cancelled = why.why();
    } else if (said instanceof SrunLine.Waiting waiting) {
      String why = waiting.why().isEmpty() ? "" : " (" + waiting.why() + ")";
      news.accept("waiting until Slurm has room in the allocation for the ranks" + why);
    } else if (said instanceof SrunLine.Other other && other.isError()) {
      synchronized (lastWords) {
        lastWords.addLast(other.text().strip());
        if (lastWords.size() > LINES_KEPT) {
          lastWords.removeFirst();
        }
      }
    }
  }

  private String cause(SrunLine.Ended ended) {
    boolean bySignal = ended.status() > SrunLine.BY_SIGNAL;
    return bySignal && ended.cause().isEmpty() && !cancelled.isEmpty()
        ? "was ended by Slurm: " + cancelled
        : ended.cause();
  }

  private void nodeFailed(String node) {
    int machine = nodes.indexOf(node);
    if (machine >= 0) {
      lose(machine, "Slurm says that the node failed");
    }
  }

  private void lose(int machine, String reason) {
    ranksOn(machine).forEach(Task::lost);
    events.accept(new Event.Lost(machine, reason));
  }

  private List<Task> ranksOn(int machine) {
    return IntStream.range(0, tasks.size())
        .filter(rank -> machineOfRank.get(rank) == machine)
        .mapToObj(tasks::get)
        .toList();
  }

  /** srun has ended: what it has not told of is lost. */
  private void over() {
    if (machineOfRank.isEmpty()) {
      return; // the muster sees that
    }
    for (int machine = 0; machine < nodes.size(); machine++) {
      List<Task> left = ranksOn(machine).stream().filter(task -> !task.hasEnded()).toList();
      left.stream().filter(Task::saidGoodbye).forEach(task -> task.ended(0, ""));
      if (!left.stream().allMatch(Task::saidGoodbye)) {
        lose(machine, reason());
      }
    }
  }

  private String reason() {
    synchronized (lastWords) {
      return !cancelled.isEmpty()
          ? "Slurm ended the step: " + cancelled
          : lastWords.isEmpty() ? "srun ended" : lastWords.getLast();
    }
  }

  /** srun has ended before all ranks had come. */
  private Outcome whyOver() throws InterruptedException {
    reader.join(END_MILLIS);
    List<String> words;
    synchronized (lastWords) {
      words = List.copyOf(lastWords);
    }
    String why =
        words.stream()
            .filter(line -> line.startsWith(TaskScript.CANNOT))
            .findFirst()
            .map(line -> line.substring(TaskScript.CANNOT.length()))
            .orElse(
                cancelled.isEmpty()
                    ? (words.isEmpty() ? "it gave no reason" : words.get(0))
                    : cancelled);
    return new Outcome(1, List.of("Slurm could not start the ranks: " + why), "", Optional.empty());
  }

  /** All tasks have come, and said where they are: that is which rank is where. */
  private Reached reached() {
    List<String> names = new ArrayList<>();
    List<Integer> machines = new ArrayList<>();
    for (Task task : tasks) {
      String node = task.place().node();
      if (!names.contains(node)) {
        names.add(node);
      }
      machines.add(names.indexOf(node));
    }
    nodes = List.copyOf(names);
    machineOfRank = List.copyOf(machines);
    List<Machine> hosts = new ArrayList<>();
    List<StepNode> lines = new ArrayList<>();
    List<Event> first = new ArrayList<>();
    for (int machine = 0; machine < nodes.size(); machine++) {
      List<Task> there = ranksOn(machine);
      hosts.add(Machine.of(nodes.get(machine), there.size()));
      lines.add(new StepNode(this, machine, there));
      first.add(answer(machine, there));
    }
    events.release(first);
    if (!reader.isAlive()) {
      over();
    }
    return new Reached(new Plan(hosts, machineOfRank), lines);
  }

  private static Event answer(int machine, List<Task> there) {
    TaskPlace place = there.get(0).place();
    Optional<String> refusal =
        there.stream()
            .map(task -> task.place().refusal())
            .filter(text -> !text.isEmpty())
            .findFirst();
    Hello hello = new Hello("", place.node(), "", 0, place.address(), place.launcherAddress(), "");
    return refusal.isPresent()
        ? new Event.Refused(machine, refusal.get())
        : new Event.Ready(machine, hello);
  }

  @Override
  public RankStart start(int rank, Hello host) {
    return new RankStart(List.of(), Map.of(), false); // srun has started it
  }

  void closeDoor() {
    try {
      door.close();
    } catch (IOException e) {
      // closed, then
    }
  }

  /** Halts all tasks where they are, or lets them go on. */
  void halt(int machine, boolean halt) {
    if (machine == 0) {
      SlurmTools.ask(List.of("scancel", "--signal=" + (halt ? "STOP" : "CONT"), stepName()));
    }
  }

  private String stepName() {
    return tasks.stream()
        .map(Task::place)
        .filter(place -> place != null)
        .map(TaskPlace::step)
        .findFirst()
        .orElse("");
  }

  /**
   * Nothing has been heard from a node for some seconds: it is lost, unless Slurm has halted it.
   */
  void silent(int machine, int seconds) {
    Threads.daemon("silent " + machine, () -> loseUnlessHalted(machine, seconds));
  }

  private void loseUnlessHalted(int machine, int seconds) {
    String job = run.allocation().job();
    boolean halted =
        SlurmTools.ask(List.of("scontrol", "--oneliner", "show", "job", job)).stream()
            .anyMatch(line -> line.contains("JobState=SUSPENDED"));
    if (!halted) {
      lose(machine, "nothing was heard from it for " + seconds + " s");
    }
  }

  /** All lines of a node have ended, and srun does not say why. */
  void gone(int machine) {
    lose(machine, "the connection broke");
  }

  /** Ends all tasks at once, whatever they do. */
  void kill() {
    if (!killed.getAndSet(true)) {
      srun.toHandle().destroy(); // has Slurm end the step
    }
  }

  @Override
  public void close() {
    if (srun == null) {
      return;
    }
    closeDoor();
    try {
      if (!srun.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
        ProcessTree.kill(srun); // it waits for a node that does not answer
        SlurmTools.ask(List.of("scancel", stepName())); // with --signal it would wait as well
      }
    } catch (InterruptedException e) {
      ProcessTree.kill(srun);
    }
    tasks.forEach(Task::close);
  }
}
