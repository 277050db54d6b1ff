package org.rangereduce.launch.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rangereduce.launch.ClassPath;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.MainMethod;
import org.rangereduce.launch.MpiEnd;
import org.rangereduce.launch.MpiStart;

/**
 * An MPI program as one rank runs it: in a process of its own, with the arguments that MPJ
 * Express's launcher would give.
 */
public final class RankProgram {
  /** Deep enough for the longest expression, which is walked by recursion. */
  private static final long STACK_BYTES = 16L << 20;

  private static final int TICK_MILLIS = 1000;

  private static final ClassLoader LOADER = RankProgram.class.getClassLoader();

  private final MainMethod main;
  private final RankLink link;
  private final Rendezvous rendezvous;
  private final String[] arguments;

  private RankProgram(MainMethod main, RankLink link, Rendezvous rendezvous, String[] arguments) {
    this.main = main;
    this.link = link;
    this.rendezvous = rendezvous;
    this.arguments = arguments;
  }

  /** Returns the words of which {@link #of} makes the program. */
  public static List<String> words(int size, String mainClass, List<String> arguments) {
    return Stream.concat(
            Stream.of(String.valueOf(size), mainClass), PlainWords.encode(arguments).stream())
        .toList();
  }

  /**
   * Makes a program of its words.
   *
   * @throws org.rangereduce.launch.LaunchException if there is no such class or it has no {@code
   *     main}
   */
  public static RankProgram of(List<String> words, RankLink link)
      throws ReflectiveOperationException, IOException {
    Niodev.define(LOADER, new PeerGate(link));
    MainMethod main = MainMethod.of(words.get(1), LOADER, searched());
    Rendezvous rendezvous = new Rendezvous(link);
    String configuration = rendezvous.configuration(Integer.parseInt(words.get(0)));
    List<String> own = PlainWords.decode(words.subList(2, words.size()));
    Stream<String> first = Stream.of(String.valueOf(link.rank()), configuration, "niodev");
    return new RankProgram(
        main, link, rendezvous, Stream.concat(first, own.stream()).toArray(String[]::new));
  }

  /** Returns where classes of the program are looked for, in words. */
  public static String searched() {
    String mpj = Path.of(System.getenv().getOrDefault("MPJ_HOME", "")).resolve("lib/mpj.jar") + "";
    String ours = RankProgram.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new ClassPath(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.equals(mpj) && !entry.equals(ours))
                .toList())
        .searched();
  }

  /**
   * Runs the program until it has ended, as Java would, by the end of its last thread; MPI's own
   * threads do not count, which go on if the program never calls Finalize.
   *
   * @throws Throwable what its main has thrown
   */
  public void run() throws Throwable {
    Throwable[] thrown = new Throwable[1];
    Thread rank = new Thread(null, () -> thrown[0] = call(), "main", STACK_BYTES);
    rank.start();
    await(rank);
    if (thrown[0] != null) {
      throw MpiStart.explained(thrown[0], LOADER);
    }
    for (Thread last = lastOwnThread(); last != null; last = lastOwnThread()) {
      last.join();
    }
    if (rendezvous.isServed() && !MpiStart.isOver(LOADER)) {
      link.joined(); // it is past its start: the program has run, and must not be started again
      throw new LaunchException(
          "MPI.Init failed, but the program went on and ended as if all was well");
    }
    MpiEnd.of(LOADER);
  }

  /** In a second MPI.Init niodev would wait for ever. */
  private void await(Thread rank) throws InterruptedException {
    boolean over = false;
    for (rank.join(TICK_MILLIS); rank.isAlive(); rank.join(TICK_MILLIS)) {
      if (over) {
        MpiStart.refuseToBeIn(rank);
      }
      over = rendezvous.isServed() && MpiStart.isOver(LOADER);
    }
  }

  private Throwable call() {
    try {
      main.run(arguments);
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  private static Thread lastOwnThread() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey() != Thread.currentThread())
        .filter(thread -> !thread.getKey().isDaemon() && !isOfMpi(thread.getValue()))
        .filter(thread -> !thread.getKey().getName().equals("DestroyJavaVM"))
        .map(Map.Entry::getKey)
        .findAny()
        .orElse(null);
  }

  /** A thread's first frames are at the end: Thread.run, and the Runnable that it was given. */
  private static boolean isOfMpi(StackTraceElement[] frames) {
    return frames.length >= 2 && frames[frames.length - 2].getClassName().startsWith("xdev.");
  }
}
