package org.rangereduce;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rangereduce.cli.Command;
import org.rangereduce.launch.MpjHome;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.cluster.Cluster;
import org.rangereduce.launch.cluster.ClusterRun;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.cluster.HostChecks;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.report.Destination;

/** Has ranks run as processes, on this machine or many, and tells how that ended. */
record Processes(Narrator narrator, boolean verbose, MpjHome home) {

  /** Runs a job: its ranks are this very program with the same words. */
  int job(Command.Launch launch, String[] words, Destination destination) {
    mention(launch);
    Program program = own(withoutOutput(words));
    if (destination.file().isEmpty()) {
      return run(launch, program, true, standardOutput());
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int status = run(launch, program, true, text);
    // The file is where the user is, not where rank 0 is.
    return status == Main.DONE
        ? Writing.status(destination, text.toString(StandardCharsets.UTF_8), narrator)
        : status;
  }

  /** Runs a user's own MPJ program. */
  int program(Command.Launch launch, Program program) {
    mention(launch);
    return run(launch, program, false, standardOutput());
  }

  /** Says for each machine whether it is ready for a run. */
  int check(Command.Launch launch) {
    ClusterRun run = clusterRun(launch, own(List.of()), true);
    Outcome outcome = new HostChecks(run).check(() -> System.currentTimeMillis() / 1e3);
    String lines = String.join("\n", outcome.messages()) + "\n";
    return Math.max(outcome.status(), Writing.status(Destination.STANDARD_OUTPUT, lines, narrator));
  }

  private static Program own(List<String> words) {
    return new Program(jar().toString(), Main.class.getName(), words, Path.of("").toAbsolutePath());
  }

  private ClusterRun clusterRun(Command.Launch launch, Program program, boolean isOurs) {
    return ClusterRun.of(
        launch.plan(),
        withVectors(launch.settings()),
        program,
        isOurs,
        home,
        jar(),
        System.getenv());
  }

  private int run(Command.Launch launch, Program program, boolean isOurs, OutputStream out) {
    ClusterRun run = clusterRun(launch, program, isOurs);
    Cluster cluster = new Cluster(run, System::nanoTime);
    // On a signal Java ends with the status that belongs to it, once this has returned.
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::stop));
    Outcome outcome = cluster.run(out, new FileOutputStream(FileDescriptor.err));
    tell(outcome);
    return outcome.status();
  }

  private void tell(Outcome outcome) {
    boolean hidden = !outcome.trace().isEmpty() && !verbose;
    outcome.messages().forEach(line -> narrator.error(line + (hidden ? Narrator.WHERE : "")));
    if (verbose) {
      narrator.say(outcome.trace());
    }
  }

  private void mention(Command.Launch launch) {
    if (launch.unasked()) {
      narrator.error(
          launch.ranks()
              + " ranks are more than this machine has processors: using the file hostfile of this folder");
    }
  }

  /** Ranks have vectors where this process has them. */
  private static ClusterSettings withVectors(ClusterSettings settings) {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors ? settings.plusJavaOption("--add-modules=jdk.incubator.vector") : settings;
  }

  /** Rank 0 writes to standard output, which comes here. */
  private static List<String> withoutOutput(String[] words) {
    List<String> kept = new ArrayList<>();
    for (Iterator<String> rest = List.of(words).iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (word.equals("--output")) {
        rest.next();
      } else if (!word.startsWith("--output=")) {
        kept.add(word);
      }
    }
    return kept;
  }

  private static OutputStream standardOutput() {
    return new FileOutputStream(FileDescriptor.out); // a PrintStream would hide errors
  }

  private static Path jar() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
