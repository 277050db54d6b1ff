package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rangereduce.job.HostFacts;

class RankFactsTest {
  @Test
  void whatARankTellsArrivesAsItWas() {
    BitSet cpus = new BitSet();
    cpus.set(3);
    HostFacts host = new HostFacts("b", cpus, cpus, 2, "Model é", 1L << 40, "Linux 6", "17 Debian");
    RankFacts inStep = new RankFacts(host, Map.of("job", "12", "step", "0"));
    assertEquals(inStep, RankFacts.fromBytes(inStep.toBytes()));
    RankFacts outside = new RankFacts(host, Map.of());
    assertEquals(outside, RankFacts.fromBytes(outside.toBytes()));
  }
}
