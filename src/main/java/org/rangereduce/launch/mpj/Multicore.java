package org.rangereduce.launch.mpj;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rangereduce.launch.MainMethod;
import org.rangereduce.launch.MpiThreads;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.ProgramWatch;
import org.rangereduce.launch.ThreadStreams;

/**
 * Runs ranks as threads of this process over MPJ Express's shared-memory device.
 *
 * <p>A rank's thread belongs to an {@code SMPDevProcess}, a thread group by which the device knows
 * the rank, and gets as arguments what MPJ Express's starter gives: rank, size, device name, then
 * the program's own.
 */
final class Multicore implements MpiThreads {
  /**
   * Classes of this package connect this program with MPI, so they must see the rank's own MPI
   * classes.
   */
  private static final String GO_BETWEEN = "org.rangereduce.comm.mpj.";

  /** Deep enough for the longest expression, which is walked by recursion. */
  private static final long STACK_BYTES = 16L << 20;

  private static final long TICK_MILLIS = 500;

  private final List<URL> rankJars;
  private final OnFailure onFailure;
  private final URLClassLoader device;
  private Runnable beforeTheEnd = System.out::flush;

  /**
   * Ranks on this host.
   *
   * @param sharedJars jars of MPJ Express that all ranks of a process share
   * @param rankJars those that each rank loads for itself
   * @param onFailure called in the thread of a rank that threw; must end the process, as the other
   *     ranks may wait for ever
   */
  Multicore(List<URL> sharedJars, List<URL> rankJars, OnFailure onFailure) {
    this.rankJars = rankJars;
    this.onFailure = onFailure;
    this.device =
        new URLClassLoader(sharedJars.toArray(URL[]::new), Multicore.class.getClassLoader());
  }

  /** A rank that is ready to run. */
  private record Rank(int number, Thread thread, ClassLoader loader) {}

  @Override
  public void run(int size, RankMain main) {
    List<URL> urls = Stream.concat(rankJars.stream(), Stream.of(ownJar())).toList();
    Predicate<String> own =
        name ->
            name.startsWith("mpi.") || name.startsWith("mpjdev.") || name.startsWith(GO_BETWEEN);
    List<Rank> ranks = ranks(size, List.of(), urls, own, loader -> main);
    ranks.forEach(rank -> rank.thread().start());
    ranks.forEach(rank -> join(rank.thread(), 0));
  }

  @Override
  public void run(int size, Program program, Optional<ProgramWatch> watch) {
    List<URL> urls = Stream.concat(rankJars.stream(), program.classes().urls().stream()).toList();
    Predicate<String> own = name -> device.findResource(file(name)) == null;
    MainOf main =
        loader -> {
          watch.ifPresent(w -> MpiMoments.watch(loader, w::leftInit, w::entersFinalize));
          return mainOf(program, loader);
        };
    List<Rank> ranks = ranks(size, program.arguments(), urls, own, main);
    ThreadStreams streams =
        ThreadStreams.install(ranks.stream().map(rank -> rank.thread().getThreadGroup()).toList());
    beforeTheEnd = streams::finish;
    Runtime.getRuntime().addShutdownHook(new Thread(() -> takeLeave(streams)));
    ranks.forEach(rank -> rank.thread().start()); // only now: a missing class has been refused
    while (isAnyAlive(ranks)) {
      ranks.forEach(rank -> join(rank.thread(), TICK_MILLIS));
      checkAllCome(ranks);
    }
  }

  private void takeLeave(ThreadStreams streams) {
    streams.finish();
    MpiStart.exits().ifPresent(thread -> failed(streams.rankOf(thread), MpiStart.ofExit(thread)));
  }

  private static boolean isAnyAlive(List<Rank> ranks) {
    return ranks.stream().anyMatch(rank -> rank.thread().isAlive());
  }

  /** In MPI.Init ranks wait for all others, for ever if one has gone without it. */
  private void checkAllCome(List<Rank> ranks) {
    ranks.stream()
        .filter(rank -> !rank.thread().isAlive() && !MpiStart.isOver(rank.loader()))
        .findFirst()
        .filter(gone -> ranks.stream().anyMatch(rank -> MpiStart.isIn(rank.thread())))
        .ifPresent(gone -> failed(gone.number(), MpiStart.neverCame()));
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  private interface MainOf {
    RankMain in(ClassLoader loader);
  }

  private List<Rank> ranks(
      int size, List<String> words, List<URL> urls, Predicate<String> own, MainOf mainOf) {
    List<Rank> ranks = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      ClassLoader loader = new RankLoader(urls, device, own);
      RankMain main = mainOf.in(loader);
      List<String> arguments =
          new ArrayList<>(List.of(String.valueOf(rank), String.valueOf(size), "smpdev"));
      arguments.addAll(words);
      int number = rank;
      Runnable body = () -> runRank(number, main, arguments.toArray(String[]::new));
      Thread thread = new Thread(group(rank), body, String.valueOf(rank), STACK_BYTES);
      thread.setContextClassLoader(loader);
      ranks.add(new Rank(rank, thread, loader));
    }
    return ranks;
  }

  private void runRank(int rank, RankMain main, String[] arguments) {
    try {
      main.run(arguments);
    } catch (Throwable e) { // whatever a rank throws, the others must not wait for it
      failed(rank, e);
    }
  }

  /** Only the first is reported: the process ends. */
  private synchronized void failed(int rank, Throwable cause) {
    try {
      beforeTheEnd.run();
    } finally {
      onFailure.failed(rank, cause);
    }
  }

  private ThreadGroup group(int rank) {
    try {
      return (ThreadGroup)
          device
              .loadClass("xdev.smpdev.SMPDevProcess")
              .getConstructor(String.class)
              .newInstance("MPI" + rank);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "MPJ Express at " + device.getURLs()[0] + " has another shared-memory device than 0.44",
          e);
    }
  }

  private static RankMain mainOf(Program program, ClassLoader loader) {
    MainMethod main = MainMethod.of(program.mainClass(), loader, program.classes().searched());
    return arguments -> {
      try {
        main.run(arguments);
      } catch (Throwable e) {
        throw MpiStart.explained(e, loader);
      }
      awaitOtherThreads();
      MpiEnd.of(loader);
    };
  }

  private static URL ownJar() {
    return Multicore.class.getProtectionDomain().getCodeSource().getLocation();
  }

  /** A program ends with its last thread, as under {@code java}. */
  private static void awaitOtherThreads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    for (Thread other = other(group); other != null; other = other(group)) {
      join(other, 0);
    }
  }

  private static Thread other(ThreadGroup group) {
    Thread[] threads = new Thread[2 * group.activeCount() + 1];
    return Stream.of(threads)
        .limit(group.enumerate(threads))
        .filter(thread -> thread != Thread.currentThread() && !thread.isDaemon())
        .findAny()
        .orElse(null);
  }

  /** Waits for its end; for this time at most if it is not 0. */
  private static void join(Thread thread, long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while ranks were running", e);
    }
  }
}
