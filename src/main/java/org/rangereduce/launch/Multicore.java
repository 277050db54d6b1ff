package org.rangereduce.launch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs ranks as threads of this process over MPJ Express's shared-memory device.
 *
 * <p>A rank's thread belongs to an {@code SMPDevProcess}, a thread group by which the device knows
 * the rank, and gets as arguments what MPJ Express's starter gives: rank, size, device name, then
 * the program's own.
 */
public final class Multicore {
  /**
   * A name in this package is ours and MPI's go-between, so it must see the rank's own MPI classes.
   */
  private static final String GO_BETWEEN = "org.rangereduce.comm.mpj.";

  /** Deep enough for the longest expression, which is walked by recursion. */
  private static final long STACK_BYTES = 16L << 20;

  private final MpjHome home;
  private final Consumer<RankFailure> onFailure;
  private final ClassLoader device;

  /**
   * Ranks on this machine.
   *
   * @param home where MPJ Express is
   * @param onFailure called in the thread of a rank that threw; must end the process, as the other
   *     ranks may wait for ever
   */
  public Multicore(MpjHome home, Consumer<RankFailure> onFailure) {
    this.home = home;
    this.onFailure = onFailure;
    this.device =
        new URLClassLoader(home.sharedJars().toArray(URL[]::new), Multicore.class.getClassLoader());
  }

  /** What a rank runs; the arguments are those of MPJ Express's starter. */
  @FunctionalInterface
  public interface RankMain {
    /** Runs to the end of the rank. */
    void run(String[] arguments) throws Throwable;
  }

  /** Runs this program's own code on every rank and returns when all have ended. */
  public void run(int size, RankMain main) {
    List<URL> urls = Stream.concat(home.rankJars().stream(), Stream.of(ownJar())).toList();
    Predicate<String> own =
        name ->
            name.startsWith("mpi.") || name.startsWith("mpjdev.") || name.startsWith(GO_BETWEEN);
    start(size, List.of(), urls, own, loader -> main);
  }

  /**
   * Runs a user's program on every rank and returns when all have ended.
   *
   * @throws LaunchException if its main class cannot be found
   */
  public void run(int size, Program program) {
    List<URL> classes = MpjHome.classPath(program.classPath(), program.workingFolder());
    List<URL> urls = Stream.concat(classes.stream(), home.rankJars().stream()).toList();
    start(size, program.arguments(), urls, name -> true, loader -> mainOf(program, loader));
  }

  private interface MainOf {
    RankMain in(ClassLoader loader);
  }

  private void start(
      int size, List<String> words, List<URL> urls, Predicate<String> own, MainOf mainOf) {
    List<Thread> ranks = new ArrayList<>();
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
      ranks.add(thread);
    }
    ranks.forEach(Thread::start); // only now: a main class that is missing has been refused
    for (Thread rank : ranks) {
      join(rank);
    }
  }

  private void runRank(int rank, RankMain main, String[] arguments) {
    try {
      main.run(arguments);
    } catch (InvocationTargetException e) {
      onFailure.accept(new RankFailure(rank, e.getCause()));
    } catch (Throwable e) { // whatever a rank throws, the others must not wait for it
      onFailure.accept(new RankFailure(rank, e));
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
          "MPJ Express at " + home.folder() + " has another shared-memory device than 0.44", e);
    }
  }

  private static RankMain mainOf(Program program, ClassLoader loader) {
    try {
      Method main =
          Class.forName(program.mainClass(), false, loader).getMethod("main", String[].class);
      return arguments -> {
        main.invoke(null, (Object) arguments);
        MpiEnd.of(loader);
      };
    } catch (ClassNotFoundException e) {
      throw new LaunchException(
          "there is no class " + program.mainClass() + " on the class path " + program.classPath());
    } catch (NoSuchMethodException e) {
      throw new LaunchException(
          "the class " + program.mainClass() + " has no public static void main(String[])");
    }
  }

  private static URL ownJar() {
    return Multicore.class.getProtectionDomain().getCodeSource().getLocation();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while ranks were running", e);
    }
  }
}
