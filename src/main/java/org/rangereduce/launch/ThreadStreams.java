package org.rangereduce.launch;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Standard output and error of ranks that are threads of this process: a line of one rank is never
 * cut by another's, as if they were processes. A thread belongs to the rank in whose group it is.
 */
public final class ThreadStreams {
  /** Of threads that belong to no rank, such as those of a pool that all share. */
  static final int NOBODY = -1;

  /** After how much silence of a rank its unfinished line, such as a question, is shown. */
  private static final long SILENCE_MILLIS = 200;

  private static final long LAST_MILLIS = 1000;

  private static final int BUFFER = 1 << 16;

  private final List<ThreadGroup> ranks;
  private final OfRank out;
  private final OfRank err;

  /**
   * Streams that are not those of {@link System} yet.
   *
   * @param ranks the group of each rank
   * @param out where standard output goes
   * @param err where standard error goes
   */
  ThreadStreams(List<ThreadGroup> ranks, OutputStream out, OutputStream err) {
    this.ranks = List.copyOf(ranks);
    this.out = new OfRank(out);
    this.err = new OfRank(err);
  }

  /** Puts streams in the place of Java's own, for as long as the process lives. */
  public static ThreadStreams install(List<ThreadGroup> ranks) {
    ThreadStreams streams =
        new ThreadStreams(ranks, buffered(FileDescriptor.out), buffered(FileDescriptor.err));
    System.setOut(streams.out(charset("stdout.encoding")));
    System.setErr(streams.err(charset("stderr.encoding")));
    Thread ticks = new Thread(streams::tick, "unfinished lines");
    ticks.setDaemon(true);
    ticks.start();
    return streams;
  }

  private static OutputStream buffered(FileDescriptor file) {
    return new BufferedOutputStream(new FileOutputStream(file), BUFFER);
  }

  /** As in Java: by a property of its own, which Java 17 sets only for a terminal. */
  private static Charset charset(String property) {
    return Stream.of(property, "sun." + property)
        .map(System::getProperty)
        .filter(name -> name != null && Charset.isSupported(name))
        .findFirst()
        .map(Charset::forName)
        .orElse(Charset.defaultCharset());
  }

  /** Returns standard output. */
  PrintStream out(Charset charset) {
    return new PrintStream(out, false, charset);
  }

  /** Returns standard error. */
  PrintStream err(Charset charset) {
    return new PrintStream(err, false, charset);
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(SILENCE_MILLIS);
        showUnfinished();
      }
    } catch (InterruptedException e) {
      // nobody does that
    }
  }

  /** Shows the lines that were unfinished at the last call of this method and still are. */
  void showUnfinished() {
    out.attempt(RankOutput::showUnfinished);
    err.attempt(RankOutput::showUnfinished);
  }

  /**
   * Shows all unfinished lines, and from now on everything at once: the process is ending. Waits
   * only a short time for the reader.
   */
  public void finish() {
    Thread last = new Thread(this::showAll, "last lines");
    last.setDaemon(true);
    last.start();
    try {
      last.join(LAST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // then it ends at once
    }
  }

  private void showAll() {
    out.finish();
    err.finish();
  }

  /** Returns the rank to which a thread belongs, or {@link #NOBODY}. */
  public int rankOf(Thread thread) {
    for (ThreadGroup group = thread.getThreadGroup(); group != null; group = group.getParent()) {
      int rank = ranks.indexOf(group);
      if (rank >= 0) {
        return rank;
      }
    }
    return NOBODY;
  }

  /** The output of a thread, as that of its rank. */
  private final class OfRank extends OutputStream {
    private final RankOutput output;
    private volatile boolean finished;

    OfRank(OutputStream stream) {
      this.output = new RankOutput(stream, false);
    }

    private interface Action {
      void on(RankOutput output) throws IOException;
    }

    /** A stream that cannot be written is ignored, as Java's own does. */
    void attempt(Action action) {
      try {
        action.on(output);
      } catch (IOException e) {
        // the reader has gone
      }
    }

    void finish() {
      finished = true;
      attempt(RankOutput::endAll);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int rank = rankOf(Thread.currentThread());
      output.write(rank, bytes, offset, length);
      if (finished) {
        output.end(rank);
      }
    }
  }
}
