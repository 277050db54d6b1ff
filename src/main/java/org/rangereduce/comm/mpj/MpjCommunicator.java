package org.rangereduce.comm.mpj;

import java.util.ArrayList;
import java.util.List;
import mpi.Datatype;
import mpi.Intracomm;
import mpi.MPI;
import mpi.Op;
import mpi.User_function;
import org.rangereduce.comm.Combiner;
import org.rangereduce.comm.Communicator;

/**
 * The ranks of COMM_WORLD. All buffers start at offset 0: MPJ Express reduces wrongly at any other.
 */
final class MpjCommunicator implements Communicator {
  private static final int LENGTH_TAG = 1;
  private static final int MESSAGE_TAG = 2;

  private final Intracomm world = MPI.COMM_WORLD;
  private final int rank = world.Rank();
  private final int size = world.Size();
  private final String device;

  MpjCommunicator(String device) {
    this.device = device;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean isOneProcess() {
    return device.equals("multicore");
  }

  @Override
  public void barrier() {
    world.Barrier();
  }

  @Override
  public long[] reduce(long[] vector, Combiner combiner) {
    long[] combined = new long[vector.length]; // MPJ Express wants a real buffer on every rank
    Op operation = combiner.isSum() ? MPI.SUM : new Op(new Combine(combiner), true);
    world.Reduce(vector, 0, combined, 0, vector.length, MPI.LONG, operation, ROOT);
    return combined;
  }

  @Override
  public long[] agree(long[] votes) {
    long[] least = new long[votes.length];
    world.Allreduce(votes, 0, least, 0, votes.length, MPI.LONG, MPI.MIN);
    return least;
  }

  @Override
  public List<byte[]> gather(byte[] message) {
    if (!isRoot()) {
      world.Send(new int[] {message.length}, 0, 1, MPI.INT, ROOT, LENGTH_TAG);
      world.Send(message, 0, message.length, MPI.BYTE, ROOT, MESSAGE_TAG);
      return List.of();
    }
    List<byte[]> messages = new ArrayList<>(List.of(message));
    for (int from = 1; from < size; from++) {
      int[] length = new int[1];
      world.Recv(length, 0, 1, MPI.INT, from, LENGTH_TAG);
      byte[] received = new byte[length[0]];
      world.Recv(received, 0, length[0], MPI.BYTE, from, MESSAGE_TAG);
      messages.add(received);
    }
    return messages;
  }

  @Override
  public void close() {
    MPI.Finalize();
  }

  /** Lets MPI call a combiner. */
  private static final class Combine extends User_function {
    private final Combiner combiner;

    Combine(Combiner combiner) {
      this.combiner = combiner;
    }

    @Override
    public void Call(
        Object in, int inOffset, Object inOut, int inOutOffset, int count, Datatype datatype) {
      combiner.combine((long[]) inOut, (long[]) in);
    }
  }
}
