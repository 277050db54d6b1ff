package org.rangereduce.launch.mpj;

import java.lang.reflect.InvocationTargetException;

/**
 * The end of a program that has called MPI.Init and not MPI.Finalize: the other ranks may wait for
 * that, so it is called in its place.
 */
final class MpiEnd {
  private MpiEnd() {}

  /**
   * Returns whether Finalize is due.
   *
   * @param loader that of the rank, which has MPI classes of its own
   */
  public static boolean isDue(ClassLoader loader) throws ReflectiveOperationException {
    try {
      return (boolean) mpi(loader).getMethod("Initialized").invoke(null);
    } catch (ClassNotFoundException e) {
      return false; // a program without MPI
    }
  }

  private static Class<?> mpi(ClassLoader loader) throws ClassNotFoundException {
    return Class.forName("mpi.MPI", true, loader);
  }

  /**
   * Calls Finalize if it is due.
   *
   * @param loader that of the rank, which has MPI classes of its own
   * @throws Throwable what Finalize throws
   */
  public static void of(ClassLoader loader) throws Throwable {
    if (isDue(loader)) {
      try {
        mpi(loader).getMethod("Finalize").invoke(null);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
