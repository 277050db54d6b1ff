package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on this host and over hosts, disturbed at random until the time is over: signals, kills,
 * crashed and cut hosts, limits, a full disk, strangers on the ports of ranks. Whatever happens, a
 * run ends, with a status of the table and nothing left behind, and going on from its checkpoint
 * gives the bits of an undisturbed run. For its time and seeds see {@link Chaos}.
 */
@EnabledIfSystemProperty(named = "rangereduce.tier", matches = "soak")
class ChaosIT {
  private static final int NODES = 3;
  private static final int MOST_STRANGERS = 400;
  private static final int FIRST_PORT = 25_000;
  private static final int PORTS = 15_000;

  /** A second or two of work each, of all kinds of arithmetic. */
  private static final List<List<String>> JOBS =
      List.of(
          List.of("sum", "i^2 % 7", "1..2e9"),
          List.of("sum", "(i + 2^140) % 1009 * i", "1..3e6"),
          List.of("sum", "exp(sin(i))", "1..4e7"),
          List.of("mean", "1/i", "1..2e8"),
          List.of("max", "i^3 % 1000003", "1..3e8"),
          List.of("integrate", "4/(1+x*x)", "0..1", "--steps", "1e9"));

  private static SshCluster cluster;
  private static final TreeMap<Integer, String> WHOLE = new TreeMap<>();

  @TempDir Path folder;

  @BeforeAll
  static void up() {
    cluster = SshCluster.up(NODES);
    for (int job = 0; job < JOBS.size(); job++) {
      List<String> words = new ArrayList<>(List.of("-q", "-np", "2"));
      words.addAll(JOBS.get(job));
      WHOLE.put(job, Shell.mpjrun(words.toArray(String[]::new)).ends(0).out());
    }
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyRunEndsAndComesToTheSameBits() {
    Chaos.play(Turn::new);
  }

  /** What happens to a run while it goes on. */
  private enum Disturbance {
    NONE,
    SIGNAL_TO_LAUNCHER,
    KILLED_LAUNCHER,
    KILLED_RANK,
    HALTED_LAUNCHER,
    CRASHED_HOST,
    CUT_HOST,
    LIMITS,
    FULL_DISK,
    STRANGERS
  }

  /** One run, chosen by a seed. */
  private final class Turn implements Chaos.Turn {
    private static final List<String> SIGNALS =
        List.of("TERM", "INT", "HUP", "USR1", "USR2", "QUIT");

    private final long seed;
    private final Random random;
    private final int job;
    private final boolean isHere;
    private final Disturbance disturbance;
    private final String how;
    private final Path state;

    Turn(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.job = random.nextInt(JOBS.size());
      this.isHere = random.nextBoolean();
      this.disturbance = disturbance();
      this.how = isHere ? hereOptions() : hostOptions();
      this.state = folder.resolve("state-" + seed).resolve("state.json");
    }

    private Disturbance disturbance() {
      List<Disturbance> possible = new ArrayList<>(List.of(Disturbance.values()));
      possible.removeAll(
          isHere
              ? List.of(Disturbance.CRASHED_HOST, Disturbance.CUT_HOST)
              : List.of(Disturbance.LIMITS, Disturbance.FULL_DISK));
      return possible.get(random.nextInt(possible.size()));
    }

    private String hereOptions() {
      String threads = random.nextBoolean() ? " --threads 2" : "";
      String device = List.of("multicore", "niodev", "local").get(random.nextInt(3));
      return "-np " + (1 + random.nextInt(4)) + " -dev " + device + threads;
    }

    private String hostOptions() {
      return "-np " + (1 + random.nextInt(5)) + " --oversubscribe -host node1,node2,node3";
    }

    @Override
    public String toString() {
      return "seed "
          + seed
          + ": "
          + disturbance
          + ", "
          + how
          + " "
          + String.join(" ", JOBS.get(job));
    }

    private String limits() {
      return switch (random.nextInt(3)) {
        case 0 -> "ulimit -v " + (1_000_000 + random.nextInt(5_000_000)) + "; ";
        case 1 -> "ulimit -n " + (16 + random.nextInt(200)) + "; ";
        default -> "ulimit -s " + (64 << random.nextInt(6)) + "; ";
      };
    }

    private String[] command(String more) {
      String options = " --progress none --checkpoint-every 100ms --checkpoint " + state + " ";
      List<String> quoted = JOBS.get(job).stream().map(word -> "'" + word + "'").toList();
      String line = Shell.MPJRUN + " " + how + more + options + String.join(" ", quoted);
      String limit = disturbance == Disturbance.LIMITS && more.isEmpty() ? limits() : "";
      return new String[] {"env", "--default-signal", "bash", "-c", limit + "exec " + line};
    }

    @Override
    public void play() throws Exception {
      Files.createDirectories(state.getParent());
      if (disturbance == Disturbance.FULL_DISK) {
        Shell.bash("mount -t tmpfs -o size=4k none " + state.getParent()).ends(0);
      }
      try {
        Process run = cluster.start("host", command(""));
        Thread drain = drain(run);
        disturb(run);
        int status = Shell.await(run, List.of(toString()));
        drain.join();
        assertTrue(Chaos.isInTable(status), "the status " + status + " is not in the table");
      } finally {
        repair();
      }
      cluster.assertNothingLeft(NODES);
      assertEquals("", Shell.bash("pgrep -af '[c]heckpoint " + state + "' || true").out());
      goOn();
    }

    private void goOn() {
      if (disturbance == Disturbance.FULL_DISK) {
        return; // no state could be kept
      }
      Shell.Outcome again = cluster.on("host", command(" -q"));
      assertEquals(WHOLE.get(job), again.ends(0).out());
    }

    /** Streams that nobody reads would halt a run. */
    private Thread drain(Process run) throws IOException {
      Path out = folder.resolve("err-" + seed);
      Thread thread =
          new Thread(
              () -> {
                try {
                  Files.write(out, run.getErrorStream().readAllBytes());
                  run.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      thread.start();
      return thread;
    }

    private void disturb(Process run) throws Exception {
      run.waitFor(random.nextInt(2500), TimeUnit.MILLISECONDS);
      String mine = "'[c]heckpoint " + state + "'";
      switch (disturbance) {
        case SIGNAL_TO_LAUNCHER -> signal(SIGNALS.get(random.nextInt(SIGNALS.size())));
        case KILLED_LAUNCHER -> signal("KILL");
        case KILLED_RANK -> Shell.bash("pkill -KILL -n -f " + mine + " || true");
        case HALTED_LAUNCHER -> {
          signal("STOP");
          run.waitFor(500 + random.nextInt(4000), TimeUnit.MILLISECONDS);
          signal("CONT");
        }
        case CRASHED_HOST -> cluster.crash("node" + (1 + random.nextInt(NODES)));
        case CUT_HOST -> cluster.cut("node" + (1 + random.nextInt(NODES)));
        case STRANGERS -> strangers(run);
        case NONE, LIMITS, FULL_DISK -> {}
      }
    }

    /** To the launcher, which is the oldest process of the run. */
    private void signal(String name) {
      Shell.bash(
          "pkill -" + name + " -o -f '[r]ange-reduce.jar.*checkpoint " + state + "' || true");
    }

    /** Connects to ports at which ranks listen, and says nothing, or nonsense. */
    private void strangers(Process run) throws IOException {
      byte[] nonsense = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      for (int k = 0; k < MOST_STRANGERS && run.isAlive(); k++) {
        String host = isHere ? "127.0.0.1" : cluster.address(1 + random.nextInt(NODES));
        try (Socket socket = new Socket()) {
          int port = FIRST_PORT + random.nextInt(PORTS);
          socket.connect(new InetSocketAddress(host, port), 100);
          if (random.nextBoolean()) {
            socket.getOutputStream().write(nonsense);
          }
        } catch (IOException e) {
          // nobody listens there, or it was refused: both are well
        }
      }
    }

    private void repair() {
      if (disturbance == Disturbance.CUT_HOST) {
        for (int node = 1; node <= NODES; node++) {
          cluster.reconnect("node" + node);
        }
      }
      if (disturbance == Disturbance.CRASHED_HOST) {
        for (int node = 1; node <= NODES; node++) {
          if (cluster.on("node" + node, "true").status() != 0) {
            cluster.boot("node" + node);
          }
        }
      }
      if (disturbance == Disturbance.FULL_DISK) {
        Shell.bash("umount -l " + state.getParent()).ends(0);
      }
    }
  }
}
