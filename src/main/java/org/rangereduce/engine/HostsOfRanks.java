package org.rangereduce.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rangereduce.job.HostFacts;

/** Facts about hosts on their way from all ranks to the root, where those of a host are one. */
public final class HostsOfRanks {
  private HostsOfRanks() {}

  /** Returns facts in a form that {@link #fromBytes} reads. */
  public static byte[] toBytes(HostFacts facts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(facts.name());
      write(facts.cpus(), out);
      write(facts.cores(), out);
      out.writeInt(facts.mostCpus());
      out.writeUTF(facts.cpu() == null ? "" : facts.cpu());
      out.writeLong(facts.memoryBytes());
      out.writeUTF(facts.os());
      out.writeUTF(facts.java());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(BitSet set, DataOutputStream out) throws IOException {
    byte[] bytes = set.toByteArray();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static BitSet set(DataInputStream in) throws IOException {
    return BitSet.valueOf(in.readNBytes(in.readInt()));
  }

  /** Returns each host once, in the order of their first ranks. */
  static List<HostFacts> of(List<byte[]> ranks) {
    Map<String, HostFacts> hosts = new LinkedHashMap<>();
    for (byte[] bytes : ranks) {
      HostFacts facts = fromBytes(bytes);
      hosts.merge(facts.name(), facts, HostFacts::with);
    }
    return new ArrayList<>(hosts.values());
  }

  /** Reads what {@link #toBytes} has made, in the same version of this program. */
  public static HostFacts fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String name = in.readUTF();
      BitSet cpus = set(in);
      BitSet cores = set(in);
      int most = in.readInt();
      String cpu = in.readUTF();
      return new HostFacts(
          name,
          cpus,
          cores,
          most,
          cpu.isEmpty() ? null : cpu,
          in.readLong(),
          in.readUTF(),
          in.readUTF());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
