package org.rangereduce.launch.agent;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rangereduce.launch.ClassPath;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.MainMethod;
import org.rangereduce.launch.MpiProcess;

/**
 * An MPI program as one rank runs it: in a process of its own, with the arguments that the launcher
 * of its MPI library would give.
 */
public final class RankProgram {
  /** Deep enough for the longest expression, which is walked by recursion. */
  private static final long STACK_BYTES = 16L << 20;

  private static final int TICK_MILLIS = 1000;

  private static final ClassLoader LOADER = RankProgram.class.getClassLoader();

  private final MainMethod main;
  private final RankLink link;
  private final MpiProcess mpi;
  private final String[] arguments;

  private RankProgram(MainMethod main, RankLink link, MpiProcess mpi, String[] arguments) {
    this.main = main;
    this.link = link;
    this.mpi = mpi;
    this.arguments = arguments;
  }

  /** Returns the arguments of which {@link #of} makes the program. */
  public static List<String> arguments(int size, String mainClass, List<String> arguments) {
    return Stream.concat(
            Stream.of(String.valueOf(size), mainClass), PlainArguments.encode(arguments).stream())
        .toList();
  }

  /**
   * Makes a program of its arguments.
   *
   * @throws org.rangereduce.launch.LaunchException if there is no such class or it has no {@code
   *     main}
   */
  public static RankProgram of(List<String> arguments, RankLink link, MpiProcess mpi)
      throws ReflectiveOperationException, IOException {
    mpi.prepare();
    MainMethod main = MainMethod.of(arguments.get(1), LOADER, searched(mpi));
    List<String> first = mpi.arguments(Integer.parseInt(arguments.get(0)));
    List<String> own = PlainArguments.decode(arguments.subList(2, arguments.size()));
    return new RankProgram(
        main, link, mpi, Stream.concat(first.stream(), own.stream()).toArray(String[]::new));
  }

  /** Returns where classes of the program are looked for, in words. */
  public static String searched(MpiProcess mpi) {
    String ours = RankProgram.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new ClassPath(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !mpi.isOwnEntry(entry) && !entry.equals(ours))
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
      throw mpi.explained(thrown[0]);
    }
    for (Thread last = lastOwnThread(); last != null; last = lastOwnThread()) {
      last.join();
    }
    if (mpi.hasAsked() && !mpi.isInitialized()) {
      link.joined(); // it is past its start: the program has run, and must not be started again
      throw new LaunchException(
          "MPI.Init failed, but the program went on and ended as if all was well");
    }
    mpi.finish();
  }

  /** In a second MPI.Init it would wait for ever. */
  private void await(Thread rank) throws InterruptedException {
    boolean over = false;
    for (rank.join(TICK_MILLIS); rank.isAlive(); rank.join(TICK_MILLIS)) {
      if (over) {
        mpi.refuseSecondInit(rank);
      }
      over = mpi.hasAsked() && mpi.isInitialized();
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

  private Thread lastOwnThread() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey() != Thread.currentThread())
        .filter(thread -> !thread.getKey().isDaemon() && !mpi.isOwnThread(thread.getValue()))
        .filter(thread -> !thread.getKey().getName().equals("DestroyJavaVM"))
        .map(Map.Entry::getKey)
        .findAny()
        .orElse(null);
  }
}
