package org.rangereduce;

import java.util.List;
import org.rangereduce.launch.MpiLibraries;
import org.rangereduce.launch.cluster.BatchSystems;
import org.rangereduce.launch.cluster.Platform;
import org.rangereduce.launch.mpj.MpjExpress;
import org.rangereduce.launch.slurm.Slurm;

/** The MPI libraries and batch systems of this program. A new one gets a line here. */
public final class Registry {
  private Registry() {}

  /** Returns the MPI libraries and batch systems. */
  public static Platform platform() {
    return new Platform(
        new MpiLibraries(List.of(new MpjExpress())), // the first is the usual one
        new BatchSystems(List.of(new Slurm())));
  }
}
