package org.rangereduce;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rangereduce.engine.HostsOfRanks;
import org.rangereduce.job.HostFacts;
import org.rangereduce.job.Surroundings;

/**
 * What a rank of a user's own program tells its launcher of where it runs.
 *
 * @param host its host
 * @param slurm what Slurm says of its step; empty outside of Slurm
 */
record RankFacts(HostFacts host, Map<String, String> slurm) {

  /** Copies the map. */
  RankFacts {
    slurm = Map.copyOf(slurm);
  }

  static RankFacts of(Surroundings surroundings) {
    return new RankFacts(surroundings.hosts().get(0), surroundings.slurm());
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(slurm.size());
      for (Map.Entry<String, String> fact : slurm.entrySet()) {
        out.writeUTF(fact.getKey());
        out.writeUTF(fact.getValue());
      }
      out.write(HostsOfRanks.toBytes(host));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
    return bytes.toByteArray();
  }

  static RankFacts fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Map<String, String> slurm = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        slurm.put(in.readUTF(), in.readUTF());
      }
      return new RankFacts(HostsOfRanks.fromBytes(in.readAllBytes()), slurm);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // only ranks of this very version come here
    }
  }
}
