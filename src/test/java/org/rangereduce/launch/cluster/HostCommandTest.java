package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.hostfile.Machine;

class HostCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"other-node", "alice@other-node", "192.0.2.7", "2001:db8::7"})
  void anotherMachineIsReachedBySshThatAsksNothing(String name) {
    assertEquals(
        List.of(
            "ssh",
            "-T",
            "-o",
            "BatchMode=yes",
            "-o",
            "ConnectTimeout=8",
            "-o",
            "ServerAliveInterval=2",
            "-o",
            "ServerAliveCountMax=3",
            name,
            "exec",
            "/bin/sh"),
        HostCommand.of(Machine.of(name, 1), List.of(), List.of("ssh")));
  }

  @Test
  void theUsersOwnSshAndOptionsComeFirstAsSshTakesTheFirstOfTwo() {
    assertEquals(
        List.of(
            "setsid",
            "/opt/my tools/ssh",
            "-p",
            "2222",
            "-o",
            "ConnectTimeout=3",
            "-T",
            "-o",
            "BatchMode=yes",
            "-o",
            "ConnectTimeout=8",
            "-o",
            "ServerAliveInterval=2",
            "-o",
            "ServerAliveCountMax=3",
            "other-node",
            "exec",
            "/bin/sh"),
        HostCommand.of(
            Machine.of("other-node", 1),
            List.of("setsid"),
            List.of("/opt/my tools/ssh", "-p", "2222", "-o", "ConnectTimeout=3")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1"})
  void thisMachineNeedsNoSsh(String name) {
    assertEquals(
        List.of("setsid", "/bin/sh"),
        HostCommand.of(Machine.of(name, 1), List.of("setsid"), List.of("ssh")));
    assertEquals(
        List.of("/bin/sh"), HostCommand.of(Machine.of(Host.name(), 1), List.of(), List.of("ssh")));
  }
}
