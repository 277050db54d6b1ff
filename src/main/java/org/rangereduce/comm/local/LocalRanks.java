package org.rangereduce.comm.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import org.rangereduce.comm.Combiner;
import org.rangereduce.comm.Communicator;

/** The ranks of one program, as threads of this process. */
public final class LocalRanks {
  private final CyclicBarrier barrier;
  private final Object[] slots;

  private LocalRanks(int size) {
    this.barrier = new CyclicBarrier(size);
    this.slots = new Object[size];
  }

  /**
   * Runs a program on each of some ranks and returns when all have ended. A rank that throws must
   * not return to here: the others would wait for it.
   *
   * @param size the number of ranks, at least 1
   * @param program called once per rank, each in its own thread
   * @throws OutOfMemoryError if the system has no room for that many threads; no rank has run then
   */
  public static void run(int size, Consumer<Communicator> program) {
    LocalRanks ranks = new LocalRanks(size);
    Crew crew = new Crew();
    for (int rank = 0; rank < size; rank++) {
      Communicator communicator = ranks.new Rank(rank);
      crew.add(null, "rank " + rank, () -> program.accept(communicator));
    }
    crew.run();
  }

  private final class Rank implements Communicator {
    private final int rank;

    Rank(int rank) {
      this.rank = rank;
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public int size() {
      return slots.length;
    }

    @Override
    public String device() {
      return "local";
    }

    @Override
    public boolean isOneProcess() {
      return true;
    }

    @Override
    public void barrier() {
      try {
        barrier.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException("another rank ended early", e);
      }
    }

    /**
     * Shows an object to all ranks, lets this one look at those of all, and goes on when every rank
     * has looked.
     */
    private void exchange(Object mine, Runnable look) {
      slots[rank] = mine;
      barrier();
      look.run();
      barrier();
    }

    @Override
    public long[] reduce(long[] vector, Combiner combiner) {
      long[] combined = vector.clone();
      exchange(
          vector,
          () -> {
            for (int other = 1; isRoot() && other < slots.length; other++) {
              combiner.combine(combined, (long[]) slots[other]);
            }
          });
      return combined;
    }

    @Override
    public long[] agree(long[] votes) {
      long[] least = votes.clone();
      exchange(
          votes,
          () -> {
            for (Object other : slots) {
              for (int k = 0; k < least.length; k++) {
                least[k] = Math.min(least[k], ((long[]) other)[k]);
              }
            }
          });
      return least;
    }

    @Override
    public List<byte[]> gather(byte[] message) {
      List<byte[]> messages = new ArrayList<>();
      exchange(
          message,
          () -> {
            for (int other = 0; isRoot() && other < slots.length; other++) {
              messages.add((byte[]) slots[other]);
            }
          });
      return messages;
    }

    @Override
    public void close() {
      barrier();
    }
  }
}
