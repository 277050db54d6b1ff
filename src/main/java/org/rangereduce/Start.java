package org.rangereduce;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.checkpoint.CheckpointFile;
import org.rangereduce.checkpoint.Contradictions;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.Command.Device;
import org.rangereduce.cli.CommandLineReader;
import org.rangereduce.cli.JobReader;
import org.rangereduce.cli.UsageException;
import org.rangereduce.combine.Combination;
import org.rangereduce.combine.RefusedException;
import org.rangereduce.comm.Communicator;
import org.rangereduce.comm.CommunicatorProvider;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.engine.Estimate;
import org.rangereduce.engine.JobRunner;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.MpiArguments;
import org.rangereduce.launch.MpjHome;
import org.rangereduce.launch.Multicore;
import org.rangereduce.launch.ProcessAge;
import org.rangereduce.launch.ProgramWatch;
import org.rangereduce.launch.Thrown;
import org.rangereduce.launch.agent.RankLink;
import org.rangereduce.launch.cluster.ClusterRun;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.AnswerOverflowException;
import org.rangereduce.report.Account;
import org.rangereduce.report.Combined;
import org.rangereduce.report.Explanation;
import org.rangereduce.report.StatusReport;

/**
 * How this process was started: by a person, who wants ranks started, or by an MPI launcher, as one
 * of its ranks.
 *
 * @param words the arguments of {@code main}
 * @param isRank whether a launcher started this as a rank
 * @param narrator tells what goes wrong before a command is known
 */
record Start(String[] words, boolean isRank, Narrator narrator) {

  /** By this variable ranks learn that the run is a retry. */
  static final String RETRY = "RANGE_REDUCE_RETRY";

  /** How often Slurm has started a job again. */
  private static final String RESTARTS = "SLURM_RESTART_COUNT";

  /** From here on MPJ Express takes seconds to start, and the time grows faster than the square. */
  private static final int MANY_RANKS = 64;

  static Start of(String[] words) {
    LastWords.ofThisProcess(); // while there is memory for them
    return new Start(words, MpiArguments.areIn(words), Narrator.plain());
  }

  /** Returns the words without those that a launcher put first. */
  String[] ownWords() {
    return isRank ? MpiArguments.own(words) : words;
  }

  /** Says whether this is a rank whose failures the launcher tells. */
  boolean isManaged() {
    return isManaged(System.getenv());
  }

  /** A launcher that a rank has started inherits the rank's variables, and is none. */
  boolean isManaged(Map<String, String> environment) {
    return isRank && RankLink.isThere(environment);
  }

  /** Says whether {@code --verbose} was written, for failures before or beside the command. */
  boolean isVerbose() {
    return Arrays.asList(words).contains("--verbose");
  }

  /**
   * Logging is quiet by default and goes to standard error; must be called before anything logs.
   */
  void setLogLevel() {
    if (isVerbose()) {
      System.setProperty("org.slf4j.simpleLogger.log.org.rangereduce", "debug");
    }
  }

  /**
   * Says what is wrong with the command line. Every rank sees it, rank 0 says it and picks the exit
   * status.
   */
  int refuse(String message, int status) {
    if (!isHeard()) {
      return Main.DONE;
    }
    narrator.error(message);
    return status;
  }

  /** Reads the command line as what it is started with. */
  Command command() {
    checkEncoding();
    CommandLineReader reader = new CommandLineReader(version());
    return (isRank
            ? reader.onRank(MpiArguments.ranksInProcess(words))
            : reader.telling(narrator::error))
        .read(ownWords());
  }

  /** Java reads more by {@code -Dfile.encoding} than files; without ASCII nothing can be found. */
  private static void checkEncoding() {
    Charset encoding = Charset.defaultCharset();
    if (!"A".equals(new String("A".getBytes(encoding), StandardCharsets.US_ASCII))) {
      throw new UsageException(
          "-Dfile.encoding="
              + encoding
              + " does not write ASCII as it is, and Java would read its environment by it;"
              + " use UTF-8 or leave it out");
    }
  }

  /** Says whether this process is to start others for the ranks. */
  boolean startsProcesses(Command.Launch launch) {
    return !isRank && launch.device() == Device.NIODEV;
  }

  /** Says whether this process tells people what all ranks know. */
  boolean isHeard() {
    return !isRank || MpiArguments.rank(words) == Communicator.ROOT;
  }

  /**
   * Returns how to start ranks for a job; one whose checkpoint says that it is done needs but one.
   */
  Command.Launch launch(Command.Reduce reduce) {
    Command.Survival survival = reduce.survival();
    if (survival.retries() > 0 && !isRank && !startsProcesses(reduce.launch())) {
      narrator.error(
          "--retries is not used: here all ranks are one process, and are lost together;"
              + " run it again to go on");
    }
    boolean done =
        !isRank
            && !survival.fresh()
            && survival.file().isPresent()
            && new CheckpointFile(survival.file().get()).holdsResultOf(identity(reduce));
    return done ? Command.Launch.here(1, Device.LOCAL) : reduce.launch();
  }

  /** Runs the same on every rank and returns the largest exit status of those in this process. */
  int ranks(Command.Launch launch, ToIntFunction<Communicator> onRank) {
    if (isRank) {
      int rank = MpiArguments.rank(words);
      return guarded(rank, () -> onRank.applyAsInt(CommunicatorProvider.find().open(words)));
    }
    mention(launch);
    AtomicInteger status = new AtomicInteger();
    Optional<MpjHome> home =
        launch.device() == Device.LOCAL ? Optional.empty() : MpjHome.find(System.getenv());
    if (home.isPresent()) {
      Multicore multicore = new Multicore(home.get(), this::fatal);
      multicore.run(
          launch.ranks(),
          arguments -> {
            Communicator comm = CommunicatorProvider.find().open(arguments);
            status.accumulateAndGet(onRank.applyAsInt(comm), Math::max);
          });
    } else if (launch.device() == Device.MULTICORE) {
      throw noMpj("-dev multicore");
    } else {
      LocalRanks.run(
          launch.ranks(),
          comm ->
              status.accumulateAndGet(
                  guarded(comm.rank(), () -> onRank.applyAsInt(comm)), Math::max));
    }
    return status.get();
  }

  private void mention(Command.Launch launch) {
    if (launch.ranks() > MANY_RANKS && launch.device() != Device.LOCAL) {
      narrator.error(
          "MPJ Express takes long to start "
              + launch.ranks()
              + " ranks in one process; --threads is quicker");
    }
  }

  private static LaunchException noMpj(String what) {
    return new LaunchException(
        what + " needs MPJ Express: set MPJ_HOME, or start scripts/mpjrun.sh, which finds it");
  }

  private static MpjHome mpj(String what) {
    return MpjHome.find(System.getenv()).orElseThrow(() -> noMpj(what));
  }

  /** A rank whose device leaves failures to us. */
  private int guarded(int rank, IntSupplier main) {
    try {
      return main.getAsInt();
    } catch (RuntimeException | Error e) {
      if (isManaged()) {
        throw e;
      }
      fatal(rank, e);
      return Main.FAILED;
    }
  }

  /** Runs a job with each rank in a process of its own. */
  int processes(Command.Reduce reduce) {
    return new Processes(narrator, isVerbose(), mpj("-dev niodev"))
        .job(reduce.launch(), ownWords(), reduce);
  }

  /** Returns how long the run has lasted: that of the launcher, too, if it is another process. */
  static double seconds() {
    return ProcessAge.seconds()
        + Double.parseDouble(System.getProperty(RankLink.SECONDS_BEFORE, "0"));
  }

  /** Says for each machine whether it is ready for a run. */
  int check(Command.Check check) {
    return new Processes(narrator, isVerbose(), mpj("--check")).check(check.launch());
  }

  /** Runs a user's own MPJ program. */
  int program(Command.RunProgram run) {
    MpjHome home = mpj("an MPJ program");
    Optional<ProgramWatch> watch =
        WatchedRun.of(run.launch(), System.getenv(), narrator).map(WatchedRun::watch);
    if (run.launch().device() == Device.NIODEV) {
      return new Processes(narrator, isVerbose(), home).program(run.launch(), run.program(), watch);
    }
    if (run.launch().device() == Device.LOCAL) {
      throw new LaunchException(
          "-dev local has no MPI, so it cannot run an MPJ program; leave -dev away");
    }
    mention(run.launch());
    if (!Files.isDirectory(run.program().workingFolder())) {
      throw new LaunchException("-wdir: there is no folder " + run.program().workingFolder());
    }
    String searched = run.program().classes().searched();
    new Multicore(home, (rank, cause) -> failed(rank, cause, searched))
        .run(run.launch().ranks(), run.program(), watch);
    return Main.DONE;
  }

  /** A user's own program has thrown: as for {@link #fatal}, but with the trace. */
  private void failed(int rank, Throwable cause, String searched) {
    LastWords last = LastWords.ofThisProcess();
    last.freeReserve();
    last.end(
        "rank " + rank + ": ",
        cause,
        () -> {
          Thrown thrown = Thrown.of(cause, searched);
          narrator.error("rank " + rank + " on " + Host.name() + ": " + thrown.summary());
          narrator.trace(thrown.trace());
        });
  }

  /**
   * A rank threw what it should not have: the others may wait for it for ever, so the whole process
   * ends here.
   */
  private void fatal(int rank, Throwable cause) {
    LastWords.ofThisProcess().freeReserve();
    failed("rank " + rank + " on " + Host.name() + ": ", cause);
  }

  /** Reports what nobody expected and ends this process, whatever is left of it. */
  void failed(String place, Throwable cause) {
    LastWords last = LastWords.ofThisProcess();
    last.freeReserve();
    last.end(
        place,
        cause,
        () -> {
          narrator.surprise(place, cause, isVerbose());
          System.out.flush();
        });
  }

  /** Says what would be done. */
  String explanation(Command.Explain explain) {
    Kernel kernel = new Kernel(explain.job(), explain.speed().vectors());
    int ranks = explain.launch().ranks();
    int cores = Estimate.cores(ranks, explain.speed().threads(), true);
    Slice share = explain.part().orElse(Part.WHOLE).slice(kernel.blocks());
    double elements = share.count(kernel.blocks()).doubleValue();
    Optional<Double> seconds =
        Estimate.of(kernel, cores, System::nanoTime)
            .map(estimate -> elements / estimate.elementsPerSecond());
    String text =
        Explanation.of(
            explain.job(),
            kernel,
            explain.part(),
            ranks,
            explain.speed().threads(),
            JobRunner.firstRound(kernel.blocks(), share, ranks),
            seconds);
    return startsProcesses(explain.launch()) ? text + explain.launch().placement() : text;
  }

  /** Says how a checkpoint stands. */
  String status(Command.Status status) {
    CheckpointFile file = new CheckpointFile(status.file());
    CheckpointFile.Found found =
        file.read()
            .orElseThrow(() -> new CheckpointException("there is no checkpoint " + file.path()));
    found.damage().ifPresent(damage -> narrator.error(damage + "; this is the previous one"));
    refuseContradictions(found.checkpoint(), file.path().toString());
    return StatusReport.of(found.checkpoint(), file.owner(), Instant.now(), status.json());
  }

  /** Another version of this program may have computed and written in another way. */
  private static void refuseContradictions(Checkpoint checkpoint, String place) {
    Identity kept = checkpoint.identity();
    if (kept.program().equals(version()) && kept.arithmetic() == Identity.ARITHMETIC) {
      Job job = JobReader.read(kept.written());
      Identity expected = Identity.of(job, kept.part(), version());
      Contradictions.refuse(checkpoint, expected, new Kernel(job, false).reduction(), place);
    }
  }

  /** Brings the parts of a job together; no rank is needed for that. */
  int combine(Command.Combine combine) {
    try {
      Combined combined =
          new Combination(version(), JobReader::read, CommandText::of).of(combine.files());
      if (!combine.quiet()) {
        narrator.say(Account.of(combined));
      }
      return Writing.status(combine.destination(), combine.format().render(combined), narrator);
    } catch (RefusedException e) {
      e.lines().forEach(narrator::error);
      return Main.USAGE;
    } catch (AnswerOverflowException e) {
      narrator.error(e.getMessage());
      return Main.FAILED;
    }
  }

  /** Returns what a checkpoint of this command is of. */
  static Identity identity(Command.Reduce reduce) {
    return Identity.of(reduce.job(), reduce.part().orElse(Part.WHOLE), version());
  }

  /** Returns the status of a run; if it can go on, says how. */
  int ended(int status) {
    if (status == Main.STOPPED && !isRank) {
      CommandText.toGoOn(words).ifPresent(command -> narrator.error("to go on: " + command));
    }
    return status;
  }

  /** Returns who this run is, for another that wants the same checkpoint. */
  static String whoami() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return "process " + ProcessHandle.current().pid() + " on " + Host.name() + " since " + now;
  }

  /** Says whether a process with this environment is of a run that was started before. */
  static boolean isAgain(Map<String, String> environment) {
    return environment.containsKey(RETRY)
        || environment.getOrDefault(RESTARTS, "0").matches("0*[1-9]\\d*");
  }

  /** Returns how fast this rank is said to be relative to others. */
  static double weight() {
    return Double.parseDouble(System.getenv().getOrDefault(ClusterRun.WEIGHT, "1"));
  }

  static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(development)");
  }
}
