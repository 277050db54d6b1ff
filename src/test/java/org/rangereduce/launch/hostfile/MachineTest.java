package org.rangereduce.launch.hostfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.Host;

class MachineTest {

  @ParameterizedTest
  @CsvSource({
    "localhost, node1, true",
    "127.0.0.1, node1, true",
    "::1, node1, true",
    "node1, node1, true",
    "node1, node1.example.org, true",
    "node1.example.org, node1.example.org, true",
    "node1.example.org, node1, false",
    "node1.other.org, node1.example.org, false",
    "node2, node1, false",
    "node, node1, false",
    "node11, node1, false",
    "alice@node1, node1, false",
    "alice@localhost, node1, false",
    "10.0.0.1, node1, false",
  })
  void thisMachineIsKnownByItsUsualNames(String name, String hostName, boolean expected) {
    assertEquals(expected, Machine.of(name, 1).isNamed(hostName));
  }

  @Test
  void theHostOfThisProcessIsHere() {
    assertTrue(Machine.of(Host.name(), 2).isHere());
    assertTrue(Machine.here(2).isHere());
  }
}
