package org.rangereduce.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An MPI library for Java. To add one: a class that implements this, in a package of its own, a
 * provider of its Communicator, and a line in the registry that {@code main} makes.
 */
public interface MpiLibrary {

  /** Returns its name, for people. */
  String name();

  /** Returns whether variables name an installation of it, whatever is there. */
  boolean isNamed(Map<String, String> environment);

  /**
   * Finds it.
   *
   * @param environment the variables of this process
   * @return nothing if they do not name it
   * @throws LaunchException if they do, but something is missing there
   */
  Optional<MpiInstallation> find(Map<String, String> environment);

  /**
   * Returns the refusal of something that needs it where it is not found.
   *
   * @param what needs it
   */
  LaunchException missing(String what);

  /** Returns its version, as far as the variables and files show it. */
  Optional<String> version(Map<String, String> environment);

  /**
   * Returns the number of ranks in one process from which on its start takes seconds, and more than
   * twice the time for twice as many.
   */
  int manyRanksInProcess();

  /**
   * Returns the rank that its launcher has started, by the arguments of {@code main}; nothing if it
   * has not started this process.
   */
  Optional<MpiRank> rankIn(String[] arguments);

  /** Returns the library in this process, which is a rank. */
  MpiProcess process(RankLine line);

  /** Returns the options of its own launcher that mean nothing here, or are refused. */
  List<ForeignOption> options();
}
