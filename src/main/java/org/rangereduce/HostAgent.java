package org.rangereduce;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.rangereduce.launch.AwakeClock;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.agent.Agent;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.OwnName;
import org.rangereduce.launch.agent.SshLine;

/** The main class of the process that starts a run's ranks on one host; the launcher starts it. */
public final class HostAgent {
  private static final long LOOK_MILLIS = 1000;

  private HostAgent() {}

  /** Exchanges messages with the launcher over the standard streams; takes no arguments. */
  public static void main(String[] arguments) {
    FatalExit.ofThisProcess().takeFailuresOfThreads();
    try {
      serve();
    } catch (IOException | RuntimeException | Error e) { // the launcher reads the line
      FatalExit.ofThisProcess().end(e);
    }
  }

  private static void serve() throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    Agent agent = new Agent(in, out, new AwakeClock(System::nanoTime), SshLine.ofThisProcess());
    Signals.take(
        List.of("USR1", "USR2"), (name, number) -> {}); // the launcher decides what they mean
    try (OwnName name = OwnName.of(Host.name())) {
      Runnable leave = () -> leave(agent, name);
      Runtime.getRuntime().addShutdownHook(new Thread(leave));
      new Timer("silence", true).schedule(endIfAbandoned(agent, leave), LOOK_MILLIS, LOOK_MILLIS);
      agent.run(hello(name));
    }
    Runtime.getRuntime()
        .halt(ExitStatus.DONE); // its ranks are gone, and a pipe may never be read again
  }

  /** Removes everything of the run from this host. */
  private static void leave(Agent agent, OwnName name) {
    agent.killAll();
    try {
      name.close();
    } catch (IOException e) {
      // a small file is left
    }
  }

  private static Hello hello(OwnName name) {
    return Hello.here(
        ThisProcess.version(),
        Host.name(),
        Runtime.getRuntime().availableProcessors(),
        SshLine.connectionOfThisProcess(),
        name.hostsFile());
  }

  /** The reading of its input may never end when a network is cut. */
  private static TimerTask endIfAbandoned(Agent agent, Runnable leave) {
    return new TimerTask() {
      @Override
      public void run() {
        if (agent.isAbandoned()) {
          leave.run();
          Runtime.getRuntime().halt(ExitStatus.FAILED);
        }
      }
    };
  }
}
