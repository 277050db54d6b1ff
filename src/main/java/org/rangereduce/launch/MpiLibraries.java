package org.rangereduce.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The MPI libraries that this program knows; where several are found the first is used.
 *
 * @param all at least one
 */
public record MpiLibraries(List<MpiLibrary> all) {

  /** Copies the list. */
  public MpiLibraries {
    all = List.copyOf(all);
  }

  /**
   * Finds one.
   *
   * @param environment the variables of this process
   * @throws LaunchException if they name one where something is missing
   */
  public Optional<MpiInstallation> find(Map<String, String> environment) {
    return all.stream().flatMap(library -> library.find(environment).stream()).findFirst();
  }

  /**
   * Finds one for something that needs it.
   *
   * @param what needs it, for the message
   * @throws LaunchException if there is none
   */
  public MpiInstallation required(Map<String, String> environment, String what) {
    return find(environment).orElseThrow(() -> missing(what));
  }

  /** Returns the refusal of something that needs one where there is none. */
  public LaunchException missing(String what) {
    return usual().missing(what);
  }

  /** Returns the library that this program is meant for where there is no other. */
  public MpiLibrary usual() {
    return all.get(0);
  }

  /** Returns the library that variables name, else the usual one. */
  public MpiLibrary named(Map<String, String> environment) {
    return all.stream().filter(library -> library.isNamed(environment)).findFirst().orElse(usual());
  }

  /**
   * Returns the rank that a launcher of one of them has started, by the arguments of {@code main};
   * nothing if none has.
   */
  public Optional<MpiRank> rankIn(String[] arguments) {
    return all.stream().flatMap(library -> library.rankIn(arguments).stream()).findFirst();
  }
}
