package org.rangereduce.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An MPI library on this host. */
public interface MpiInstallation {

  /** Returns the folder that it is in. */
  Path folder();

  /**
   * Returns where another host is expected to have it.
   *
   * @param thatFolder its folder there
   */
  MpiPlace at(String thatFolder);

  /** Returns what ranks that are processes need on their class path. */
  List<Path> classPath();

  /** Returns what they need of it besides that. */
  List<Path> files();

  /**
   * Returns the variables that ranks need.
   *
   * @param thatFolder its folder on their host
   */
  Map<String, String> environment(String thatFolder);

  /**
   * Returns what runs ranks as threads of this process.
   *
   * @param onFailure called in the thread of a rank that threw
   */
  MpiThreads threads(MpiThreads.OnFailure onFailure);
}
