package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortRangeTest {
  @Test
  void isThatOfSlurmConf() {
    assertEquals(
        new PortRange(60001, 63000),
        PortRange.of(List.of("SlurmdPort = 6818", "SrunPortRange           = 60001-63000")));
    assertEquals(new PortRange(0, 0), PortRange.of(List.of("SrunPortRange           = 0-0")));
    assertEquals(new PortRange(0, 0), PortRange.of(List.of()));
  }

  @Test
  void withoutARangeAnyPortWillDo() throws IOException {
    try (ServerSocket first = new PortRange(0, 0).open(10, 0.5);
        ServerSocket second = new PortRange(0, 0).open(10, 0.5)) {
      assertNotEquals(first.getLocalPort(), second.getLocalPort());
    }
  }

  @Test
  void portsThatAreTakenAreLeftOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      PortRange range = new PortRange(port, port + 20);
      try (ServerSocket next = range.open(10, 0)) {
        assertTrue(next.getLocalPort() > port && next.getLocalPort() <= port + 20);
      }
      try (ServerSocket next = range.open(10, 0.9999)) {
        assertTrue(next.getLocalPort() >= port && next.getLocalPort() <= port + 20);
      }
      String full =
          assertThrows(IOException.class, () -> new PortRange(port, port).open(10, 0)).getMessage();
      assertEquals("no port is free from " + port + " to " + port + " (SrunPortRange)", full);
    }
  }
}
