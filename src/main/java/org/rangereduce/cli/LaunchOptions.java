package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What can be written about starting ranks. */
final class LaunchOptions {

  @Option(
      names = "-np",
      paramLabel = "N",
      description =
          "how many ranks; by default one per processor of this machine, per slot of the hostfile, or per task of the Slurm job")
  String ranks;

  @Option(
      names = {"-hostfile", "-machinesfile"},
      paramLabel = "FILE",
      description =
          "run on the machines it lists: host, host slots=4 max_slots=8 weight=2.0, host:4, user@host, [IPv6 address]")
  String hostfile;

  @Option(
      names = "-dev",
      paramLabel = "DEVICE",
      description =
          "multicore (ranks are threads of one process; the default on one machine), niodev (processes over TCP, started by ssh; the default on several) or local (no MPI at all)")
  String device;

  @Option(
      names = "--map-by",
      paramLabel = "WHAT",
      description =
          "slot (fill a machine before the next; the default) or node (deal ranks out in turn)")
  String mapBy;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "use only the first N machines of the hostfile or nodes of the Slurm job")
  String nodes;

  @Option(names = "--npernode", paramLabel = "N", description = "so many ranks on each machine")
  String perNode;

  @Option(names = "--oversubscribe", description = "allow more ranks than slots, up to max_slots")
  boolean oversubscribe;

  @Option(
      names = "--launcher",
      paramLabel = "HOW",
      description =
          "how ranks are started: srun (the default inside a Slurm job), ssh (the default with a hostfile) or here, on this machine")
  String launcher;

  @Option(
      names = "--ssh",
      paramLabel = "COMMAND",
      description = "how to reach machines, such as 'ssh -p 2222'; ssh by default")
  String ssh;

  @Option(
      names = "-x",
      paramLabel = "NAME[=VALUE]",
      description = "an environment variable for ranks; as it is here if no value is given")
  List<String> variables = new ArrayList<>();

  @Option(
      names = "--stage",
      description = "copy program and MPJ Express to the machines for the run: they share no files")
  boolean stage;

  @Option(names = "--tag-output", description = "start each line of output with its rank")
  boolean tagOutput;

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      description = "how long a rank in MPI.Init waits for the last one; 120 by default")
  String connectTimeout;

  @Option(
      names = "--check",
      description =
          "say for each machine of the hostfile whether it is ready for a run, and start none")
  boolean check;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "a system property for Java; before the job")
  List<String> properties = new ArrayList<>();

  @Option(
      names = "-X",
      paramLabel = "...",
      description = "an option for Java, before the job: -Xmx2g")
  List<String> java = new ArrayList<>();

  @Option(names = "-ea", description = "Java checks its assertions; before the job, too")
  boolean assertions;
}
