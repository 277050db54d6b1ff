package org.rangereduce.launch.agent;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rangereduce.launch.MpiEnd;

/**
 * An MPI program as one rank runs it: in a process of its own, with the arguments that MPJ
 * Express's launcher would give.
 */
public final class RankProgram {
  /** Deep enough for the longest expression, which is walked by recursion. */
  private static final long STACK_BYTES = 16L << 20;

  private final Method main;
  private final String[] arguments;

  private RankProgram(Method main, String[] arguments) {
    this.main = main;
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
   * @throws ReflectiveOperationException if there is no such class or it has no {@code main}
   */
  public static RankProgram of(List<String> words, RankLink link)
      throws ReflectiveOperationException, IOException {
    Method main = Class.forName(words.get(1)).getMethod("main", String[].class);
    String configuration = new Rendezvous(link).configuration(Integer.parseInt(words.get(0)));
    List<String> own = PlainWords.decode(words.subList(2, words.size()));
    Stream<String> first = Stream.of(String.valueOf(link.rank()), configuration, "niodev");
    return new RankProgram(main, Stream.concat(first, own.stream()).toArray(String[]::new));
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
    rank.join();
    if (thrown[0] != null) {
      throw thrown[0];
    }
    for (Thread last = lastOwnThread(); last != null; last = lastOwnThread()) {
      last.join();
    }
    MpiEnd.of(RankProgram.class.getClassLoader());
  }

  private Throwable call() {
    try {
      main.invoke(null, (Object) arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
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
