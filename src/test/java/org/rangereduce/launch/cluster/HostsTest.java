package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

class HostsTest {

  private static Hello hello(String host, String address, String launcherAddress) {
    return new Hello("1", host, "/opt/java", 2, address, launcherAddress, "");
  }

  private static Hosts hosts(String... names) {
    List<Machine> machines = List.of(names).stream().map(name -> Machine.of(name, 1)).toList();
    return new Hosts(
        new RankMap(machines, java.util.stream.IntStream.range(0, names.length).boxed().toList()));
  }

  @Test
  void aRankIsReachedWhereSshReachedItsHost() {
    Hosts hosts = hosts("alias", "fd00::2");
    hosts.ready(0, hello("node1", "10.0.0.1", "10.0.0.9"));
    hosts.ready(1, hello("node2", "fd00::2", "fd00::9"));
    assertEquals("10.0.0.1", hosts.addressOf(0, 0));
    assertEquals("fd00::2", hosts.addressOf(1, 0));
  }

  @Test
  void aHostThatSshTellsNothingOfIsReachedByItsName() {
    Hosts hosts = hosts("alice@node1", "node2");
    hosts.ready(0, hello("n1", "", ""));
    hosts.ready(1, hello("n2", "", ""));
    assertEquals("node1", hosts.addressOf(0, 0));
    assertEquals("node2", hosts.addressOf(1, 0));
  }

  @Test
  void theLaunchersOwnMachineIsReachedWhereTheOthersSeeIt() {
    Hosts hosts = hosts("localhost", "node2", "node3");
    hosts.ready(0, hello("here", "", ""));
    hosts.ready(1, hello("node2", "", ""));
    hosts.ready(2, hello("node3", "10.0.0.3", "10.0.0.9"));
    assertEquals("10.0.0.9", hosts.addressOf(0, 0));
  }

  @Test
  void theLaunchersOwnMachineMayHaveAnAddressInEachOfSeveralNetworks() {
    Hosts hosts = hosts("localhost", "node2", "node3");
    hosts.ready(0, hello("here", "", ""));
    hosts.ready(1, hello("node2", "10.0.0.2", "10.0.0.9"));
    hosts.ready(2, hello("node3", "10.1.0.3", "10.1.0.9"));
    assertEquals("10.0.0.9", hosts.addressOf(0, 1));
    assertEquals("10.1.0.9", hosts.addressOf(0, 2));
    assertEquals("10.0.0.9", hosts.addressOf(0, 0), "its own ranks take one of them");
  }

  @Test
  void ranksOfThisMachineAloneMeetOnTheLoopback() {
    Hosts hosts = hosts("localhost");
    hosts.ready(0, hello("here", "", ""));
    assertEquals("127.0.0.1", hosts.addressOf(0, 0));
  }

  @Test
  void aHostIsCalledAsItCallsItself() {
    Hosts hosts = hosts("alice@10.0.0.1");
    assertEquals("alice@10.0.0.1", hosts.name(0));
    hosts.ready(0, hello("node1", "", ""));
    assertEquals("node1", hosts.name(0));
  }
}
