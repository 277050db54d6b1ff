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
 * The report of a rank of a user's own program to its launcher about where it runs.
 *
 * @param host its host
 * @param batchJob the facts of the batch system about its job; empty outside of one
 */
record RankFacts(HostFacts host, Map<String, String> batchJob) {

  /** Copies the map. */
  RankFacts {
    batchJob = Map.copyOf(batchJob);
  }

  static RankFacts of(Surroundings surroundings) {
    return new RankFacts(surroundings.hosts().get(0), surroundings.slurm());
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(batchJob.size());
      for (Map.Entry<String, String> fact : batchJob.entrySet()) {
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
      Map<String, String> batchJob = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        batchJob.put(in.readUTF(), in.readUTF());
      }
      return new RankFacts(HostsOfRanks.fromBytes(in.readAllBytes()), batchJob);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // only ranks of this very version come here
    }
  }
}
