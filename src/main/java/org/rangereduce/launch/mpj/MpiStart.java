package org.rangereduce.launch.mpj;

import java.util.Optional;
import java.util.stream.Stream;

/** Whether MPI.Init of a program has returned, and what it did wrong otherwise. */
final class MpiStart {
  private static final String MPI = "mpi.MPI";

  private static final String SECOND =
      "MPI.Init was called a second time, but a program can call it only once";

  private MpiStart() {}

  /** A wrong use of MPI.Init; the message is for people. */
  public static final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Misuse(String what, Throwable cause, StackTraceElement... frames) {
      super(what, cause);
      setStackTrace(frames);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }

  /**
   * Returns whether MPI.Init of a rank has returned; it may have called MPI.Finalize since.
   *
   * @param loader that of the rank, which has MPI classes of its own
   */
  public static boolean isOver(ClassLoader loader) {
    try {
      return Class.forName(MPI, true, loader).getField("COMM_WORLD").get(null) != null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return false; // a program without MPI
    }
  }

  /**
   * Returns the cause of an exception of a rank: the exception, or that it called MPI.Init again.
   *
   * @param loader that of the rank
   */
  public static Throwable explained(Throwable thrown, ClassLoader loader) {
    return isOnStack(thrown.getStackTrace()) && isOver(loader)
        ? new Misuse(SECOND, thrown)
        : thrown;
  }

  /**
   * Checks that a thread is not inside of MPI.Init.
   *
   * @throws Misuse if it is
   */
  public static void refuseToBeIn(Thread thread) {
    StackTraceElement[] frames = frames(thread);
    if (isOnStack(frames)) {
      throw new Misuse(SECOND, null, frames);
    }
  }

  /** Returns whether a thread is inside of MPI.Init. */
  static boolean isIn(Thread thread) {
    return isOnStack(thread.getStackTrace());
  }

  /** As an exception has them: those of a thread would name loaders and versions of modules. */
  private static StackTraceElement[] frames(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .map(
            frame ->
                new StackTraceElement(
                    frame.getClassName(),
                    frame.getMethodName(),
                    frame.getFileName(),
                    frame.getLineNumber()))
        .toArray(StackTraceElement[]::new);
  }

  private static boolean isOnStack(StackTraceElement[] frames) {
    return Stream.of(frames).anyMatch(frame -> is(frame, MPI, "Init"));
  }

  /**
   * Returns the thread that is ending this process from within MPI.Init, as an MPJ Express does
   * that cannot read its configuration: with exit status 0. To be called by a shutdown hook.
   */
  public static Optional<Thread> exits() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            thread ->
                isOnStack(thread.getValue())
                    && Stream.of(thread.getValue())
                        .anyMatch(frame -> is(frame, "java.lang.Runtime", "exit")))
        .map(java.util.Map.Entry::getKey)
        .findAny();
  }

  private static boolean is(StackTraceElement frame, String className, String method) {
    return frame.getClassName().equals(className) && frame.getMethodName().equals(method);
  }

  /** Returns the message about a thread that {@link #exits} has found. */
  public static Misuse ofExit(Thread thread) {
    return new Misuse(
        "MPI.Init ended the process by System.exit: is MPJ_HOME an MPJ Express 0.44?",
        null,
        frames(thread));
  }

  /** Returns the message about a rank that has ended without MPI.Init. */
  static Misuse neverCame() {
    return new Misuse("it ended without MPI.Init, where others wait for it", null);
  }
}
