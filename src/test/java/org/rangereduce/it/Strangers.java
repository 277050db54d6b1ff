package org.rangereduce.it;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Connects to every port at which the processes of a run listen on this machine, again and again
 * until the run has ended, and never to any other.
 */
final class Strangers implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 5000;

  /** Where niodev listens. */
  private static final int FIRST_PORT = 25000;

  private static final int LAST_PORT = 40000;

  /** What a stranger does with a connection. */
  enum Manner {
    CLOSES,
    RESETS,
    SAYS_LARGE_NUMBERS,
    SAYS_SMALL_NUMBERS,
    SAYS_NOTHING,
    SAYS_ANYTHING
  }

  private final Process run;
  private final Manner manner;
  private final Random random;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> held = new ArrayList<>();
  private final Thread thread;
  private volatile boolean over;

  Strangers(Process run, Manner manner, long seed) {
    this.run = run;
    this.manner = manner;
    this.random = new Random(seed);
    this.thread = new Thread(this::flood, "strangers");
    thread.setDaemon(true);
    thread.start();
  }

  int connections() {
    return connections.get();
  }

  private void flood() {
    while (!over && run.isAlive() && connections.get() < MOST_CONNECTIONS) {
      for (int port : ports()) {
        for (int k = 0; k < 8 && !over; k++) {
          comeTo(port);
        }
      }
    }
  }

  private void comeTo(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      connections.incrementAndGet();
      OutputStream out = socket.getOutputStream();
      switch (manner) {
        case CLOSES -> socket.close();
        case RESETS -> {
          out.write(1);
          socket.setSoLinger(true, 0);
          socket.close();
        }
        case SAYS_LARGE_NUMBERS -> out.write(numbers(Integer.MAX_VALUE - 100));
        case SAYS_SMALL_NUMBERS -> out.write(numbers(random.nextInt(50) - 25));
        case SAYS_NOTHING -> {
          // and stays
        }
        case SAYS_ANYTHING -> out.write(anything());
      }
      held.add(socket);
    } catch (IOException e) {
      // refused, closed, or gone
    }
  }

  private static byte[] numbers(int from) {
    ByteBuffer bytes = ByteBuffer.allocate(96);
    while (bytes.hasRemaining()) {
      bytes.putInt(from + bytes.position());
    }
    return bytes.array();
  }

  private byte[] anything() {
    byte[] bytes = new byte[1 + random.nextInt(200)];
    random.nextBytes(bytes);
    return random.nextBoolean() ? bytes : "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
  }

  /** The ports of the run's own processes. */
  private Set<Integer> ports() {
    Set<String> inodes = new HashSet<>();
    run.descendants().forEach(process -> inodes.addAll(sockets(process.pid())));
    Set<Integer> ports = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : lines(Path.of(table))) {
        String[] words = line.strip().split("\\s+");
        if (words.length > 9 && words[3].equals("0A") && inodes.contains(words[9])) {
          ports.add(Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16));
        }
      }
    }
    ports.removeIf(port -> port < FIRST_PORT || port > LAST_PORT);
    return ports;
  }

  private static Set<String> sockets(long pid) {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files) {
        String target = Files.readSymbolicLink(file).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.replaceAll("\\D", ""));
        }
      }
    } catch (IOException | RuntimeException e) {
      // it has ended
    }
    return inodes;
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public void close() throws IOException {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    for (Socket socket : held) {
      socket.close();
    }
  }
}
