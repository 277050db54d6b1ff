package org.rangereduce;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.CommandLineReader;
import org.rangereduce.launch.MpjHome;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.ProgramWatch;
import org.rangereduce.launch.Retries;
import org.rangereduce.launch.cluster.Cluster;
import org.rangereduce.launch.cluster.ClusterRun;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.cluster.HostChecks;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.cluster.RankCommand;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.slurm.Allocation;
import org.rangereduce.launch.slurm.InJob;
import org.rangereduce.launch.slurm.Step;
import org.rangereduce.launch.slurm.StepChecks;
import org.rangereduce.launch.slurm.StepRun;
import org.rangereduce.report.Destination;

/** Has ranks run as processes, on this machine or many, and tells how that ended. */
final class Processes {
  private static final BigInteger FEW_ELEMENTS = BigInteger.valueOf(1 << 20);

  private final Narrator narrator;
  private final boolean verbose;
  private final MpjHome home;
  private final LauncherSignals signals = new LauncherSignals();

  Processes(Narrator narrator, boolean verbose, MpjHome home) {
    this.narrator = narrator;
    this.verbose = verbose;
    this.home = home;
    LastWords.ofThisProcess().takeFailuresOfThreads();
  }

  /** Runs a job: its ranks are this very program with the same words. */
  int job(Command.Launch launch, String[] words, Command.Reduce reduce) {
    mention(launch);
    signals.take(launch.inJob().isPresent());
    Destination destination = reduce.output().destination(); // where the user is, not rank 0
    boolean direct = destination.file().isEmpty() && reduce.survival().retries() == 0;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Trial trial =
        (now, nowWords) -> {
          text.reset(); // of a trial that was lost nothing is to be seen
          ClusterRun run =
              clusterRun(
                  quick(now, reduce), own(nowWords), true, reduce.survival().file().isPresent());
          return run(now, run, direct ? standardOutput() : text, Optional.empty());
        };
    int status = job(launch, forRanks(words), reduce.survival().retries(), trial);
    return status == Main.DONE && !direct
        ? Writing.status(destination, text.toString(StandardCharsets.UTF_8), narrator)
        : status;
  }

  /** One run from its start to its end. */
  private interface Trial {
    Outcome of(Command.Launch launch, List<String> words);
  }

  /** Starts again after a loss, as often as is allowed. */
  private int job(Command.Launch launch, List<String> words, int allowed, Trial trial) {
    Ending ending = Ending.of(System.getenv(), narrator);
    Retries retries = new Retries(0, allowed, launch.ranks(), places(launch));
    Command.Launch current = Start.isAgain(System.getenv()) ? again(launch, 0) : launch;
    while (true) {
      Outcome outcome = trial.of(current, words);
      tell(outcome);
      if (allowed == 0 || outcome.loss().isEmpty()) {
        ending.tell(outcome.loss());
        return signals.status(outcome.status());
      }
      Retries.Decision decision = retries.after(outcome.loss().get());
      narrator.error(decision.message());
      if (decision instanceof Retries.Decision.Again again) {
        retries = again.next();
        current = again(launch, retries.used()).with(retries.ranks(), retries.slots().keySet());
        words = words.stream().filter(word -> !word.equals("--fresh")).toList();
      } else {
        ending.tell(outcome.loss());
        return signals.status(outcome.status());
      }
    }
  }

  /** By ssh a variable of this process does not come to the ranks. */
  private static Command.Launch again(Command.Launch launch, int retry) {
    return launch.with(launch.settings().plusVariable(Start.RETRY, String.valueOf(retry)));
  }

  /**
   * A job of few elements is done before Java's second compiler has paid for itself, or a second
   * thread of the first.
   */
  private static Command.Launch quick(Command.Launch launch, Command.Reduce reduce) {
    ClusterSettings settings = launch.settings();
    boolean few = reduce.job().range().count().compareTo(FEW_ELEMENTS) <= 0;
    boolean asked =
        RankCommand.withThoseOfEnvironment(settings.javaOptions())
            .anyMatch(option -> option.contains("Tiered"));
    return few && !asked
        ? launch.with(
            settings
                .plusJavaOption("-XX:CICompilerCount=1")
                .plusJavaOption("-XX:TieredStopAtLevel=1"))
        : launch;
  }

  private static Map<String, Integer> places(Command.Launch launch) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (Machine machine : launch.machines()) {
      places.put(machine.name(), launch.rules().room(machine));
    }
    return places;
  }

  /** Runs a user's own MPJ program. */
  int program(Command.Launch asked, Program program, Optional<ProgramWatch> watch) {
    Command.Launch launch =
        watch.isPresent() ? asked.with(WatchedRun.reporting(asked.settings())) : asked;
    mention(launch);
    signals.take(launch.inJob().isPresent());
    Ending ending = Ending.of(System.getenv(), narrator);
    ClusterRun run = clusterRun(launch, program, false, false);
    Outcome outcome = run(launch, run, standardOutput(), watch);
    outcome.messages().forEach(narrator::error);
    narrator.trace(outcome.trace());
    ending.tell(outcome.loss());
    return signals.status(outcome.status());
  }

  /** Says for each machine whether it is ready for a run. */
  int check(Command.Launch launch) {
    ClusterRun run = clusterRun(launch, own(List.of()), true, false);
    DoubleSupplier clock = () -> System.currentTimeMillis() / 1e3;
    Outcome outcome =
        launch
            .inJob()
            .map(job -> new StepChecks(stepRun(job, run)).check(clock))
            .orElseGet(() -> new HostChecks(run).check(clock));
    String lines = String.join("\n", outcome.messages()) + "\n";
    return Math.max(outcome.status(), Writing.status(Destination.STANDARD_OUTPUT, lines, narrator));
  }

  private static Program own(List<String> words) {
    return new Program(
        jar().toString(), Main.class.getName(), words, CommandLineReader.folder().toAbsolutePath());
  }

  private ClusterRun clusterRun(
      Command.Launch launch, Program program, boolean isOurs, boolean savesState) {
    ClusterSettings settings = withVectors(launch.settings());
    return ClusterRun.of(
        launch.plan(), settings, program, isOurs, savesState, home, jar(), System.getenv());
  }

  /** What has disturbed ranks while they connected may be over: they start again, once. */
  private Outcome run(
      Command.Launch launch, ClusterRun run, OutputStream out, Optional<ProgramWatch> watch) {
    Trying first = once(launch, run, out, watch);
    Outcome outcome = first.outcome();
    if (outcome.loss().isEmpty() || !(outcome.loss().get() instanceof Retries.Loss.OfStart)) {
      return outcome;
    }
    if (!first.cluster().isUnseen()) {
      return outcome;
    }
    outcome.messages().forEach(line -> narrator.error(line + "; starting again"));
    return once(launch, run, out, watch).outcome();
  }

  private record Trying(Cluster cluster, Outcome outcome) {}

  private Trying once(
      Command.Launch launch, ClusterRun run, OutputStream out, Optional<ProgramWatch> watch) {
    Cluster cluster =
        launch
            .inJob()
            .map(job -> step(job, run))
            .orElseGet(() -> new Cluster(run, System::nanoTime));
    signals.to(cluster);
    return new Trying(cluster, cluster.run(out, StandardError.ofProcess(), watch));
  }

  private static StepRun stepRun(InJob job, ClusterRun run) {
    return new StepRun(job.allocation(), job.step(run.plan()), run, System.getenv());
  }

  private Cluster step(InJob job, ClusterRun run) {
    Optional<Consumer<String>> all = verbose ? Optional.of(narrator::error) : Optional.empty();
    return new Cluster(
        new Step(stepRun(job, run), narrator::error, all), run.manner(), System::nanoTime);
  }

  private void tell(Outcome outcome) {
    boolean hidden = !outcome.trace().isEmpty() && !verbose;
    outcome.messages().forEach(line -> narrator.error(line + (hidden ? Narrator.WHERE : "")));
    if (verbose) {
      narrator.say(outcome.trace());
    }
  }

  private void mention(Command.Launch launch) {
    if (launch.inJob().isPresent()) {
      Allocation.unused(System.getenv()).ifPresent(narrator::error);
    }
  }

  /** Ranks have vectors where this process has them. */
  private static ClusterSettings withVectors(ClusterSettings settings) {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors ? settings.plusJavaOption("--add-modules=jdk.incubator.vector") : settings;
  }

  /**
   * Returns the words for the ranks. Rank 0 writes to standard output, which comes here. Variables
   * come by another way: anybody on the host can read a process's words, but not its variables.
   */
  static List<String> forRanks(String... words) {
    List<String> kept = new ArrayList<>();
    for (int at = 0; at < words.length; at++) {
      boolean hasNext = at + 1 < words.length;
      if (words[at].equals("--output") || (hasNext && isVariable(words[at], words[at + 1]))) {
        at++;
      } else if (!words[at].startsWith("--output=")) {
        kept.add(words[at]);
      }
    }
    return kept;
  }

  /** The function -x is followed by a range. */
  private static boolean isVariable(String word, String next) {
    return word.equals("-x") && next.matches("(?s)[A-Za-z_]\\w*=.*");
  }

  private static OutputStream standardOutput() {
    return new FileOutputStream(FileDescriptor.out); // a PrintStream would hide errors
  }

  private static Path jar() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
