package org.rangereduce.launch.slurm;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.agent.Channel;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.ProcessTree;
import org.rangereduce.launch.agent.RankDoor;
import org.rangereduce.launch.agent.RankStart;
import org.rangereduce.launch.agent.Threads;
import org.rangereduce.launch.cluster.Event;
import org.rangereduce.launch.cluster.Hosting;
import org.rangereduce.launch.cluster.RankStreams;

/** The job step whose tasks are the ranks of a run: srun is started, and its output is read. */
public final class Step implements Hosting {
  private static final long SECONDS_TO_END = 2;

  /** When all tasks have ended, Slurm may have an epilog to run after each, on many nodes. */
  private static final long SECONDS_FOR_EPILOGS = 30;

  private final StepRun run;
  private final Consumer<String> news;
  private final Optional<Consumer<String>> verbose;
  private final AtomicBoolean killed = new AtomicBoolean();
  private List<Task> tasks = List.of();
  private TaskNodes nodes;
  private SrunListener listener;
  private RankDoor door;
  private Process srun;
  private Thread reader;

  /**
   * A step to come.
   *
   * @param news gets lines that a user should know while it lasts
   * @param verbose gets all that srun writes, if it is wanted
   */
  public Step(StepRun run, Consumer<String> news, Optional<Consumer<String>> verbose) {
    this.run = run;
    this.news = news;
    this.verbose = verbose;
  }

  @Override
  public Reached reach(RankStreams streams, BlockingQueue<Event> newEvents)
      throws NotReachedException, InterruptedException {
    HeldEvents events = new HeldEvents(newEvents);
    tasks =
        IntStream.range(0, run.plan().ranks())
            .mapToObj(rank -> new Task(rank, streams, events))
            .toList();
    nodes = new TaskNodes(tasks, events);
    listener = new SrunListener(tasks, nodes, news, verbose);
    Optional<Path> nodeOfEachRank = start();
    try {
      new StepStart(tasks, run.plan(), srun, run.run().settings().connectSeconds())
          .await(newEvents, nodes::failed, this::whyOver, this::kill);
    } finally {
      nodeOfEachRank.ifPresent(file -> file.toFile().delete()); // srun has read it
    }
    return nodes.reached((machine, there) -> new StepNode(this, machine, there));
  }

  /** Returns the file from which srun reads which rank goes where, if it needs one. */
  private Optional<Path> start() {
    try {
      // Of four connections that a rank makes, all may come at once.
      int crowd = 4 * tasks.size();
      door = new RankDoor(port(crowd), crowd, this::enter);
      ProcessBuilder builder = new ProcessBuilder(run.tokens());
      Map<String, String> variables = builder.environment();
      variables.clear();
      variables.putAll(run.environment());
      variables.putAll(door.environment());
      Optional<Path> nodeOfEachRank = Optional.empty();
      if (StepCommand.isArbitrary(run.plan())) {
        Path file = Files.createTempFile("range-reduce.", ".nodes");
        nodeOfEachRank = Optional.of(file);
        Files.writeString(file, run.plan().nodeOfEachRank());
        variables.put("SLURM_HOSTFILE", file.toString());
      }
      srun = builder.redirectErrorStream(true).start();
      reader =
          Threads.daemon("srun", () -> listener.listen(srun.inputReader(StandardCharsets.UTF_8)));
      return nodeOfEachRank;
    } catch (IOException e) {
      throw new LaunchException("srun cannot be started: " + e.getMessage());
    }
  }

  private static ServerSocket port(int crowd) throws IOException {
    PortRange range = PortRange.of(SlurmTools.ask(List.of("scontrol", "show", "config")));
    return range.open(crowd, Math.random());
  }

  private boolean enter(int rank, Channel channel, String words, RankDoor.Line line) {
    return rank >= 0 && rank < tasks.size() && tasks.get(rank).enter(channel, words, line);
  }

  /** srun has ended before all ranks had come. */
  private String whyOver() throws InterruptedException {
    reader.join(1000 * SECONDS_TO_END);
    return listener.whyNotStarted();
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

  /** A node has been silent for some seconds: it is lost, unless Slurm has halted it. */
  void silent(int machine, int seconds) {
    Threads.daemon("silent " + machine, () -> loseUnlessHalted(machine, seconds));
  }

  private void loseUnlessHalted(int machine, int seconds) {
    List<String> command = List.of("scontrol", "--oneliner", "show", "job", run.allocation().job());
    SlurmTools.Answer answer = SlurmTools.run(command, System.getenv());
    if (!answer.isGood()) { // it may have been halted itself
      answer = SlurmTools.run(command, System.getenv());
    }
    if (answer.lines().stream().noneMatch(line -> line.contains("JobState=SUSPENDED"))) {
      nodes.lose(machine, "nothing was heard from it for " + seconds + " s");
    }
  }

  /** All connections of a node have ended, and srun has not reported why. */
  void gone(int machine) {
    nodes.lose(machine, "the connection broke");
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
    boolean good = nodes.allEnded() && !killed.get();
    try {
      if (!srun.waitFor(good ? SECONDS_FOR_EPILOGS : SECONDS_TO_END, TimeUnit.SECONDS)) {
        ProcessTree.kill(srun); // it waits for a node that does not answer
        SlurmTools.ask(List.of("scancel", stepName())); // with --signal it would wait as well
      }
    } catch (InterruptedException e) {
      ProcessTree.kill(srun);
    }
    tasks.forEach(Task::close);
  }
}
