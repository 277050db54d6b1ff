package org.rangereduce.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.rangereduce.job.RankReport;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;
import org.rangereduce.reduce.Reduction;

/** What one rank has done so far, over all rounds; sent to the root as bytes at the end. */
final class RankTotals {
  private final Reduction reduction;
  private final long[] partial;
  private boolean any;
  private long firstIndex;
  private long lastIndex;
  private BigInteger elements = BigInteger.ZERO;
  private long skipped;
  private long computeNanos;
  private long reduceNanos;

  RankTotals(Reduction reduction) {
    this.reduction = reduction;
    this.partial = reduction.identity();
  }

  /**
   * Takes in a round.
   *
   * @param done what was done in it; a later round may have earlier elements
   * @param skippedNow how many of them had no value and were left out
   * @param roundPartial its partial result
   */
  void add(Intervals done, long skippedNow, long[] roundPartial, long nanos) {
    reduction.combine(partial, roundPartial);
    for (Interval one : done.list()) {
      firstIndex = any && isBefore(firstIndex, one.first()) ? firstIndex : one.first();
      lastIndex = any && isBefore(one.last(), lastIndex) ? lastIndex : one.last();
      any = true;
    }
    elements = elements.add(done.count());
    skipped += skippedNow;
    computeNanos += nanos;
  }

  private static boolean isBefore(long index, long other) {
    return Long.compareUnsigned(index, other) < 0;
  }

  void addReduce(long nanos) {
    reduceNanos += nanos;
  }

  /** Returns all this as bytes, with how the rank computed: on how many threads, in vectors. */
  byte[] toBytes(String host, int threads, boolean vectors) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(host);
      out.writeLong(firstIndex);
      out.writeLong(lastIndex);
      out.writeUTF(elements.toString());
      out.writeLong(skipped);
      out.writeLong(computeNanos);
      out.writeLong(reduceNanos);
      out.writeUTF(reduction.inWords(partial));
      out.writeInt(threads);
      out.writeBoolean(vectors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static RankReport fromBytes(int rank, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new RankReport(
          rank,
          in.readUTF(),
          in.readLong(),
          in.readLong(),
          new BigInteger(in.readUTF()),
          in.readLong(),
          in.readLong() / 1e9,
          in.readLong() / 1e9,
          in.readUTF(),
          in.readInt(),
          in.readBoolean());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
