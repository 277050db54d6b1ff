package org.rangereduce.launch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** An MPI library in a process that is a rank, from before MPI.Init to the end. */
public interface MpiProcess {

  /**
   * Calls back at both moments, in the thread that calls MPI. To be called before {@link #prepare}.
   *
   * @param leftInit called when Init has done its work
   * @param entersFinalize called when Finalize is about to begin
   */
  void watch(Runnable leftInit, Runnable entersFinalize);

  /**
   * Makes the library ready. To be called before the program has used MPI.
   *
   * @throws LaunchException if it is not as it is known here
   */
  void prepare() throws IOException, ReflectiveOperationException;

  /**
   * Returns the arguments that {@code MPI.Init} takes before a program's own.
   *
   * @param size the number of ranks
   */
  List<String> arguments(int size) throws IOException;

  /** Returns whether MPI.Init has asked for the other ranks. */
  boolean hasAsked();

  /** Returns whether MPI.Init has returned; the rank may have called MPI.Finalize since. */
  boolean isInitialized();

  /**
   * Checks, after MPI.Init has returned, that the rank does not call it again, where it would wait
   * for ever.
   *
   * @throws RuntimeException if it is; its text is for people
   */
  void refuseSecondInit(Thread rank);

  /** Returns what explains what a rank has thrown: the same, or its misuse of MPI. */
  Throwable explained(Throwable thrown);

  /** Returns whether a thread with these frames, the latest first, is the library's own. */
  boolean isOwnThread(StackTraceElement[] frames);

  /** Returns whether an entry of the class path is the library's, and not the program's. */
  boolean isOwnEntry(String entry);

  /**
   * Returns what explains that MPI.Init itself is ending this process. To be called by a shutdown
   * hook.
   */
  Optional<RuntimeException> exit();

  /** Returns whether MPI.Init was called, and MPI.Finalize not yet. */
  boolean isOpen() throws ReflectiveOperationException;

  /**
   * Calls MPI.Finalize if the program has not: the other ranks may wait for it.
   *
   * @throws Throwable what it throws
   */
  void finish() throws Throwable;
}
