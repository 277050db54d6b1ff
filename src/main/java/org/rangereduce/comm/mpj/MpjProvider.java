package org.rangereduce.comm.mpj;

import mpi.MPI;
import org.rangereduce.comm.Communicator;
import org.rangereduce.comm.CommunicatorProvider;

/** Joins the ranks of an MPJ Express launcher. */
public final class MpjProvider implements CommunicatorProvider {

  @Override
  public Communicator open(String[] arguments) {
    MPI.Init(arguments);
    return new MpjCommunicator(arguments[2].equals("smpdev") ? "multicore" : arguments[2]);
  }
}
