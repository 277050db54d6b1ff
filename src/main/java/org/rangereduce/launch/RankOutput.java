package org.rangereduce.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stream to which all ranks write. A line of one rank is never cut by another's. An unfinished
 * line waits for its end, for the end of its rank, or until the rank has been silent for a while,
 * as after a question.
 */
public final class RankOutput {
  /** Java announces the module of vectors, which is of no interest. */
  private static final String INCUBATOR =
      "WARNING: Using incubator modules: jdk.incubator.vector\n";

  /** Longer lines are not kept whole. */
  private static final int LONGEST_LINE = 1 << 20;

  private final OutputStream stream;
  private final boolean tagged;
  private final Map<Integer, Line> pending = new TreeMap<>();
  private boolean atLineStart = true;
  private int lastRank;

  private static final class Line extends ByteArrayOutputStream {
    private boolean fresh;
  }

  /**
   * A stream that all ranks write to.
   *
   * @param tagged whether each line starts with its rank
   */
  public RankOutput(OutputStream stream, boolean tagged) {
    this.stream = stream;
    this.tagged = tagged;
  }

  /** Writes bytes of a rank. */
  public void write(int rank, byte[] bytes) throws IOException {
    write(rank, bytes, 0, bytes.length);
  }

  /** Writes a part of an array of a rank. */
  synchronized void write(int rank, byte[] bytes, int offset, int length) throws IOException {
    Line line = pending.computeIfAbsent(rank, r -> new Line());
    int from = offset;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '\n') {
        line.write(bytes, from, at + 1 - from);
        put(rank, line);
        from = at + 1;
      }
    }
    line.write(bytes, from, offset + length - from);
    line.fresh = true;
    if (line.size() > LONGEST_LINE) {
      put(rank, line);
      from = offset + length;
    }
    if (from > offset) {
      stream.flush();
    }
  }

  /** Writes the unfinished line of a rank. */
  public synchronized void end(int rank) throws IOException {
    Line line = pending.remove(rank);
    if (line != null) {
      put(rank, line);
      stream.flush();
    }
  }

  /** Writes the unfinished lines of all ranks. */
  synchronized void endAll() throws IOException {
    for (int rank : List.copyOf(pending.keySet())) {
      end(rank);
    }
  }

  /** Writes the lines that were unfinished at the last call of this method and still are. */
  public synchronized void showUnfinished() throws IOException {
    for (Map.Entry<Integer, Line> entry : pending.entrySet()) {
      if (!entry.getValue().fresh) {
        put(entry.getKey(), entry.getValue());
        stream.flush();
      }
      entry.getValue().fresh = false;
    }
  }

  private void put(int rank, Line line) throws IOException {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (bytes.length == 0 || isIncubator(bytes)) {
      return;
    }
    boolean goesOn = !atLineStart && lastRank == rank;
    if (!atLineStart && !goesOn) {
      stream.write('\n');
    }
    if (tagged && !goesOn) {
      stream.write(("[rank " + rank + "] ").getBytes(StandardCharsets.US_ASCII));
    }
    stream.write(bytes);
    atLineStart = bytes[bytes.length - 1] == '\n';
    lastRank = rank;
  }

  private static boolean isIncubator(byte[] line) {
    return line.length == INCUBATOR.length()
        && Arrays.equals(line, INCUBATOR.getBytes(StandardCharsets.US_ASCII));
  }
}
