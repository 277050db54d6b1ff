package org.rangereduce.launch.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message between launcher, agent and rank.
 *
 * @param kind what it says
 * @param rank whom it is about; {@link #ALL} if it is about no single rank
 * @param body bytes; for most kinds a list of texts, see {@link #texts()}
 */
public record Frame(Kind kind, int rank, byte[] body) {
  /** About no single rank. */
  public static final int ALL = -1;

  /** Longer bodies are no messages of ours. */
  static final int LONGEST_BODY = 1 << 26;

  /** Refuses a body that the reader would refuse, as it would end the connection. */
  public Frame {
    if (body.length > LONGEST_BODY) {
      throw new IllegalArgumentException("a message of " + body.length + " bytes is too long");
    }
  }

  /** What a message says; the number on the wire is the ordinal. */
  public enum Kind {
    /** Agent to launcher: see {@link Hello}. Rank to agent: the token it was given. */
    HELLO,
    /** Launcher to agent: start a rank, see {@link RankStart}. */
    START,
    /** Rank to agent to launcher: its MPI listens; two port numbers. */
    LISTENING(true),
    /**
     * Launcher to agent to all its ranks: where all ranks listen, how old it is, in seconds, the
     * secret by which ranks know each other, and in how many seconds all must be connected.
     */
    PEERS,
    /** Launcher to agent: bytes for the rank's standard input; none means its end. */
    INPUT,
    /** Agent to launcher: the rank has taken them, and more may be sent. */
    TAKEN,
    /** Agent to launcher: bytes of the rank's standard output. */
    OUTPUT,
    /** Agent to launcher: bytes of the rank's standard error. */
    ERROR,
    /** Rank to agent to launcher: it threw; a line, and the stack trace. */
    THREW(true),
    /**
     * Agent to launcher: the rank's process has ended; its exit status, and if more is known than
     * that, why.
     */
    ENDED,
    /** Launcher to agent: ask all ranks to end (SIGTERM). */
    STOP,
    /** Launcher to agent: end all ranks at once (SIGKILL). */
    KILL,
    /** Launcher to agent: halt all ranks where they are (SIGSTOP), and expect silence. */
    SUSPEND,
    /** Launcher to agent: let them go on (SIGCONT). */
    RESUME,
    /**
     * Launcher to agent, again and again, and a rank that has no agent to the launcher: I am still
     * here.
     */
    ALIVE,
    /** Rank to agent to launcher: it is ending by System.exit, and has not called Finalize. */
    LEFT(true),
    /** Rank that has no agent to the launcher: its process ends, and was not killed. */
    GOODBYE,
    /** Rank to agent to launcher, if the run is watched: what its host is. */
    HOST(true),
    /** Rank to agent to launcher, if the run is watched: it has left MPI.Init. */
    INITIALIZED(true),
    /** Rank to agent to launcher, if the run is watched: it is about to enter MPI.Finalize. */
    FINALIZING(true),
    /** Rank to agent to launcher: MPI.Init has begun. */
    ENTERED(true),
    /** Rank to agent to launcher: MPI.Init has connected it with all others. */
    JOINED(true),
    /** Rank to agent to launcher: MPI.Finalize has begun; nobody waits for it any more. */
    LEAVING(true);

    private final boolean isReport;

    Kind() {
      this(false);
    }

    Kind(boolean isReport) {
      this.isReport = isReport;
    }

    /** Returns whether a rank sends it to the launcher, whoever passes it on. */
    public boolean isReport() {
      return isReport;
    }
  }

  private static final List<Kind> KINDS = List.of(Kind.values());

  /** Returns a message that carries texts. */
  public static Frame of(Kind kind, int rank, List<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(texts.size());
      for (String text : texts) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8); // writeUTF ends at 64 KiB
        out.writeInt(encoded.length);
        out.write(encoded);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Frame(kind, rank, bytes.toByteArray());
  }

  /** Returns a message that carries texts. */
  public static Frame of(Kind kind, int rank, String... texts) {
    return of(kind, rank, List.of(texts));
  }

  /** Returns the texts of the body. */
  public List<String> texts() {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      List<String> texts = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        byte[] encoded = new byte[Math.min(in.readInt(), body.length)];
        in.readFully(encoded);
        texts.add(new String(encoded, StandardCharsets.UTF_8));
      }
      return texts;
    } catch (IOException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("a message was cut short", e);
    }
  }

  /**
   * Reads a message.
   *
   * @throws java.io.EOFException at the end of the stream
   * @throws StreamCorruptedException if this is no message
   */
  public static Frame read(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    int rank = in.readInt();
    int length = in.readInt();
    if (kind >= KINDS.size() || length < 0 || length > LONGEST_BODY) {
      throw new StreamCorruptedException("not a message of this program");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return new Frame(KINDS.get(kind), rank, body);
  }

  /** Writes the message and sends it off; messages of several threads do not mix. */
  public void write(DataOutputStream out) throws IOException {
    synchronized (out) {
      out.writeByte(kind.ordinal());
      out.writeInt(rank);
      out.writeInt(body.length);
      out.write(body);
      out.flush();
    }
  }
}
