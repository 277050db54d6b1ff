package org.rangereduce;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.cli.ArgumentFilter;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.Command.Device;
import org.rangereduce.cli.CommandLineReader;
import org.rangereduce.cli.UsageException;
import org.rangereduce.comm.Communicator;
import org.rangereduce.launch.MpiRank;
import org.rangereduce.launch.agent.RankLink;
import org.rangereduce.launch.cluster.Platform;

/**
 * How this process was started: by a person, who wants ranks started, or by an MPI launcher, as one
 * of its ranks.
 *
 * @param mainClass the class with {@code main}, which ranks run, too
 * @param arguments those of {@code main}
 * @param platform what this program may run on
 * @param rank what the MPI launcher says that has started this as a rank; nothing if none has
 * @param narrator reports what goes wrong before a command is known
 */
record Invocation(
    Class<?> mainClass,
    String[] arguments,
    Platform platform,
    Optional<MpiRank> rank,
    Narrator narrator) {

  static Invocation of(Class<?> mainClass, String[] arguments) {
    FatalExit.ofThisProcess(); // while there is memory for it
    Platform platform = Registry.platform();
    return new Invocation(
        mainClass, arguments, platform, platform.mpi().rankIn(arguments), Narrator.plain());
  }

  /** Returns whether an MPI launcher has started this as a rank. */
  boolean isRank() {
    return rank.isPresent();
  }

  /** Returns the arguments without those that a launcher put first. */
  List<String> ownArguments() {
    return rank.map(MpiRank::arguments).orElse(List.of(arguments));
  }

  /** Returns what leaves options out of command lines. */
  ArgumentFilter filter() {
    return new ArgumentFilter(platform);
  }

  /** Returns the same as {@link #ownArguments} without some options and their values. */
  List<String> without(String... options) {
    return filter().without(ownArguments(), options);
  }

  /** Returns whether this is a rank whose failures the launcher reports. */
  boolean isManaged() {
    return isManaged(System.getenv());
  }

  /** A launcher that a rank has started inherits the rank's variables, and is none. */
  boolean isManaged(Map<String, String> environment) {
    return isRank() && RankLink.isThere(environment);
  }

  /** Returns whether {@code --verbose} was written, for failures before or beside the command. */
  boolean isVerbose() {
    return Arrays.asList(arguments).contains("--verbose");
  }

  /** Returns whether this process is the one that reports what all ranks know. */
  boolean isHeard() {
    return rank.filter(started -> started.rank() != Communicator.ROOT).isEmpty();
  }

  /** Returns whether this process starts others for the ranks. */
  boolean startsProcesses(Command.Launch launch) {
    return !isRank() && launch.device() == Device.NIODEV;
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
   * Reads the command line.
   *
   * @throws UsageException if it is wrong
   */
  Command command() {
    checkEncoding();
    CommandLineReader reader = new CommandLineReader(ThisProcess.version(), platform);
    return rank.map(started -> reader.onRank(started.ranksInProcess()))
        .orElseGet(() -> reader.reporting(narrator::error))
        .read(ownArguments().toArray(String[]::new));
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

  /**
   * Reports that the command line or a file is wrong, and returns the exit status. Every rank sees
   * it; rank 0 reports it and picks the exit status.
   */
  int refuse(String message) {
    if (!isHeard()) {
      return ExitStatus.DONE;
    }
    narrator.error(message);
    return ExitStatus.USAGE;
  }

  /** Returns what ends this process when something has failed that nobody expected. */
  Failures failures() {
    return new Failures(narrator, isVerbose());
  }

  /** Returns the same status; if the run can go on, reports the command. */
  int ended(int status) {
    if (status == ExitStatus.STOPPED && !isRank()) {
      reportHowToGoOn();
    }
    return status;
  }

  /** Reports the command that goes on, unless the caller of this program does so. */
  void reportHowToGoOn() {
    CommandText.toGoOn(filter().without(List.of(arguments), "--fresh"))
        .ifPresent(command -> narrator.error("to go on: " + command));
  }
}
