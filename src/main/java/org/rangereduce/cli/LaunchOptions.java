package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;

/** The options about starting ranks, as text. */
final class LaunchOptions {

  String ranks;
  String hostfile;
  String hosts;
  String device;
  String mapBy;
  String nodes;
  String perNode;
  boolean oversubscribe;
  String launcher;
  String ssh;
  List<String> variables = new ArrayList<>();
  boolean stage;
  boolean tagOutput;
  String connectTimeout;
  boolean check;
  String debugPort;

  /** Options for Java, which {@link Arguments} finds. */
  List<String> java = List.of();

  /** Returns whether hosts are listed, by a file or one by one. */
  boolean listHosts() {
    return hostfile != null || hosts != null;
  }

  Syntax syntax() {
    return new Syntax()
        .value(
            "-np",
            "N",
            "how many ranks; by default one per processor of this host, per slot of the"
                + " hostfile, or per task of the batch job",
            word -> ranks = word)
        .value(
            "-hostfile -machinesfile",
            "FILE",
            "run on the hosts it lists: host, host slots=4 max_slots=8 weight=2.0, host:4,"
                + " user@host, [IPv6 address]",
            word -> hostfile = word)
        .value(
            "-host",
            "LIST",
            "run on these hosts: a,b or a:4,b:4; names alone share the ranks, in a hostfile too",
            word -> hosts = word)
        .value(
            "-dev",
            "DEVICE",
            "multicore (ranks are threads of one process; the default on one host), niodev"
                + " (processes over TCP, started by ssh; the default on several) or local (no MPI"
                + " at all)",
            word -> device = word)
        .value(
            "--map-by",
            "WHAT",
            "slot (fill a host before the next; the default) or node (deal ranks out in turn)",
            word -> mapBy = word)
        .value(
            "--nodes",
            "N",
            "use only the first N hosts of the hostfile or nodes of the batch job",
            word -> nodes = word)
        .value("--npernode", "N", "N ranks on each host", word -> perNode = word)
        .flag(
            "--oversubscribe",
            "allow more ranks than slots, up to max_slots",
            () -> oversubscribe = true)
        .value(
            "--launcher",
            "HOW",
            "how ranks are started: srun (the default inside a batch job), ssh (the default with a"
                + " hostfile) or here, on this host",
            word -> launcher = word)
        .value(
            "--ssh",
            "COMMAND",
            "how to reach hosts, such as 'ssh -p 2222'; ssh by default",
            word -> ssh = word)
        .values(
            "-x",
            "NAME[=VALUE]",
            "an environment variable for ranks; as it is here if no value is given",
            list -> variables = list)
        .flag(
            "--stage",
            "copy program and MPI library to the hosts for the run: they share no files",
            () -> stage = true)
        .flag("--tag-output", "start each line of output with its rank", () -> tagOutput = true)
        .value(
            "--connect-timeout",
            "SECONDS",
            "how long a rank in MPI.Init waits for the last one; 120 by default",
            word -> connectTimeout = word)
        .flag(
            "--check",
            "say for each host of the hostfile whether it is ready for a run, and start none",
            () -> check = true)
        .value(
            "-debug",
            "PORT",
            "Java waits for a debugger at this port; with -dev niodev rank R at PORT + R",
            word -> debugPort = word)
        .shown("-D", "KEY=VALUE", "a system property for Java; before the job or the class")
        .shown(
            "-X",
            "...",
            "an option for Java: -Xmx2g; likewise -ea, -javaagent:, --add-opens, @FILE and the"
                + " like");
  }
}
