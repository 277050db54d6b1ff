package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rangereduce.job.HostFacts;

/** Facts about hosts arrive at the root as they were sent, each host once. */
class HostsOfRanksTest {

  private static HostFacts facts(String name, int cpu, int most, String model) {
    BitSet cpus = new BitSet();
    cpus.set(cpu);
    BitSet cores = new BitSet();
    cores.set(cpu / 2 * 2);
    return new HostFacts(name, cpus, cores, most, model, 1L << 40, "Linux 6", "17 Debian");
  }

  @Test
  void ranksThatAreBoundToTheirOwnProcessorsCountTogether() {
    List<byte[]> sent =
        List.of(
            HostsOfRanks.toBytes(facts("b", 0, 8, "Model é")),
            HostsOfRanks.toBytes(facts("a", 1, 8, null)),
            HostsOfRanks.toBytes(facts("b", 130, 8, "Model é")),
            HostsOfRanks.toBytes(facts("b", 131, 8, "Model é")));
    List<HostFacts> hosts = HostsOfRanks.of(sent);
    assertEquals(List.of("b", "a"), hosts.stream().map(HostFacts::name).toList());
    assertEquals(facts("a", 1, 8, null), hosts.get(1));
    assertEquals(3, hosts.get(0).processors());
    assertEquals(2, hosts.get(0).physicalCores());
    assertEquals("Model é", hosts.get(0).cpu());
    assertEquals(1L << 40, hosts.get(0).memoryBytes());
  }
}
