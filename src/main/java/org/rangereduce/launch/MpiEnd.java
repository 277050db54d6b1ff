package org.rangereduce.launch;

import java.lang.reflect.InvocationTargetException;

/**
 * The end of a program that has called MPI.Init and not MPI.Finalize: the other ranks may wait for
 * that, so it is called in its place.
 */
public final class MpiEnd {
  private MpiEnd() {}

  /**
   * Calls Finalize if it is due.
   *
   * @param loader that of the rank, which has MPI classes of its own
   * @throws Throwable what Finalize throws
   */
  public static void of(ClassLoader loader) throws Throwable {
    Class<?> mpi;
    try {
      mpi = Class.forName("mpi.MPI", true, loader);
    } catch (ClassNotFoundException e) {
      return; // a program without MPI
    }
    if ((boolean) mpi.getMethod("Initialized").invoke(null)) {
      try {
        mpi.getMethod("Finalize").invoke(null);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
