package org.rangereduce.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rangereduce.comm.Combiner;
import org.rangereduce.comm.Communicator;
import org.rangereduce.engine.RunFailedException.Ending;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Intervals;

/**
 * Computes a sample of blocks again on another rank, of another host where that is possible, and
 * compares, round by round, so that a bad result goes neither into the total nor into a checkpoint.
 * Only one digest a rank is compared in a Reduce; the blocks themselves are named only when digests
 * differ.
 */
final class Verification {
  private final Communicator comm;
  private final Job job;
  private final Kernel kernel;
  private final String host;

  /** How many ranks before this one the rank is that it checks. */
  private final int distance;

  private final Sample.Notes mine;
  private final Sample.Notes checked;
  private long verified;

  /** Agrees with all ranks on who checks whom. */
  Verification(Communicator comm, Job job, Kernel kernel, double fraction, String host) {
    this.comm = comm;
    this.job = job;
    this.kernel = kernel;
    Sample sample = new Sample(kernel, fraction);
    this.mine = sample.new Notes();
    this.checked = sample.new Notes();
    this.host = host;
    this.distance = distance(comm, host);
  }

  /** The distance at which most ranks are checked by another host. */
  private static int distance(Communicator comm, String host) {
    long[] votes = new long[comm.size()];
    Arrays.fill(votes, Long.MAX_VALUE);
    votes[comm.rank()] = host.hashCode();
    long[] hosts = comm.agree(votes);
    int best = 1 % comm.size();
    long most = 0;
    for (int candidate = best; candidate < comm.size() && most < comm.size(); candidate++) {
      long others = 0;
      for (int rank = 0; rank < hosts.length; rank++) {
        others += hosts[rank] == hosts[(rank + candidate) % hosts.length] ? 0 : 1;
      }
      best = others > most ? candidate : best;
      most = Math.max(most, others);
    }
    return best;
  }

  /** Begins a round: returns how the share of this rank is taken. */
  Workers.Work start() {
    mine.clear();
    checked.clear();
    return mine::take;
  }

  /**
   * Computes again the sample of what the rank that this one checks has done.
   *
   * @param shares what each rank was to do
   * @param taken how many elements of its share this rank has computed; 0 if one of them has no
   *     value
   */
  void check(Workers workers, List<Intervals> shares, long taken) {
    if (taken == 0) {
      mine.clear();
    }
    long[] votes = new long[comm.size()];
    Arrays.fill(votes, Long.MAX_VALUE);
    votes[comm.rank()] = Agreement.inOrder(taken);
    int other = checkedRank();
    Intervals again = shares.get(other).upTo(Agreement.inOrder(comm.agree(votes)[other]));
    workers.compute(
        kernel.reduction(),
        kernel.walk(again.list()),
        kernel.reduction().identity(),
        new Pace(kernel.blocks().size(), Optional.empty()),
        () -> false,
        checked::takeAgain);
  }

  private int checkedRank() {
    return Math.floorMod(comm.rank() - distance, comm.size());
  }

  /** Compares what all ranks noted; returns at the root whether there is a difference. */
  boolean isDifferent() {
    int size = comm.size();
    long[] sums = new long[2 * size + 1];
    sums[comm.rank()] = sum(mine.digests());
    sums[size + checkedRank()] = sum(checked.digests());
    sums[2 * size] = checked.digests().size();
    long[] all = comm.reduce(sums, Combiner.SUM);
    verified += all[2 * size];
    return comm.isRoot() && !Arrays.equals(all, 0, size, all, size, 2 * size);
  }

  private static long sum(Map<Long, Long> digests) {
    return digests.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many blocks were computed again, at the root. */
  long verified() {
    return verified;
  }

  /** Finds out, together with all ranks, which block differs. */
  RunFailedException difference() {
    List<byte[]> all = comm.gather(noted());
    if (!comm.isRoot()) {
      return new RunFailedException(
          Ending.DIFFERENT, "a block came out differently when computed again");
    }
    List<Noted> ranks = all.stream().map(Verification::read).toList();
    for (int rank = 0; rank < ranks.size(); rank++) {
      int checker = (rank + distance) % ranks.size();
      for (Map.Entry<Long, Long> block : ranks.get(rank).mine().entrySet()) {
        if (!block.getValue().equals(ranks.get(checker).checked().get(block.getKey()))) {
          return different(block.getKey(), rank, checker, ranks);
        }
      }
    }
    throw new IllegalStateException("digests differ, but those of no block do");
  }

  private RunFailedException different(long block, int rank, int checker, List<Noted> ranks) {
    long first = kernel.blocks().start(block);
    return new RunFailedException(
        Ending.DIFFERENT,
        "verification failed: block "
            + block
            + " ("
            + job.place(first)
            + " to "
            + job.place(first + kernel.blocks().length(block) - 1)
            + ") came out differently on rank "
            + rank
            + " of "
            + ranks.get(rank).host()
            + " and on rank "
            + checker
            + " of "
            + ranks.get(checker).host()
            + "; one of the two does not compute rightly, so leave it out and run again");
  }

  /** What one rank noted in a round. */
  private record Noted(String host, Map<Long, Long> mine, Map<Long, Long> checked) {}

  private byte[] noted() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(host);
      for (Map<Long, Long> digests : List.of(mine.digests(), checked.digests())) {
        out.writeInt(digests.size());
        for (Map.Entry<Long, Long> digest : digests.entrySet()) {
          out.writeLong(digest.getKey());
          out.writeLong(digest.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Noted read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String host = in.readUTF();
      List<Map<Long, Long>> both = new ArrayList<>();
      for (int which = 0; which < 2; which++) {
        Map<Long, Long> digests = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
          digests.put(in.readLong(), in.readLong());
        }
        both.add(digests);
      }
      return new Noted(host, both.get(0), both.get(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
