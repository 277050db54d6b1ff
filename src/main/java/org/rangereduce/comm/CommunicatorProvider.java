package org.rangereduce.comm;

import java.util.ServiceLoader;

/**
 * Opens a line to the other ranks when an MPI launcher has started this one; found with {@link
 * ServiceLoader}.
 */
public interface CommunicatorProvider {

  /**
   * Joins the other ranks.
   *
   * @param arguments of the rank's {@code main}, as the launcher gave them
   */
  Communicator open(String[] arguments);

  /**
   * Returns the provider that this rank sees: under the multicore device every rank has MPI classes
   * of its own, in the context class loader of its thread.
   */
  static CommunicatorProvider find() {
    return ServiceLoader.load(
            CommunicatorProvider.class, Thread.currentThread().getContextClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no communicator provider in this program"));
  }
}
