package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

/** What is known of the hosts of a run. */
final class Hosts {
  private static final String LOOPBACK = "127.0.0.1";

  private final RankMap plan;
  private final Map<Integer, Hello> ready = new TreeMap<>();
  private final Map<Integer, String> refusals = new TreeMap<>();

  Hosts(RankMap plan) {
    this.plan = plan;
  }

  void ready(int machine, Hello hello) {
    ready.put(machine, hello);
  }

  void refused(int machine, String reason) {
    refusals.put(machine, reason);
  }

  boolean isReady(int machine) {
    return ready.containsKey(machine);
  }

  boolean allAnswered() {
    return ready.size() + refusals.size() == plan.machines().size();
  }

  boolean allReady() {
    return ready.size() == plan.machines().size();
  }

  List<Integer> silentOnes() {
    return IntStream.range(0, plan.machines().size())
        .filter(machine -> !ready.containsKey(machine) && !refusals.containsKey(machine))
        .boxed()
        .toList();
  }

  /** Returns why hosts cannot take part. */
  Map<Integer, String> refusals() {
    return refusals;
  }

  Hello hello(int machine) {
    return ready.get(machine);
  }

  /** Returns the name that a host has reported, or its name in the hostfile until then. */
  String name(int machine) {
    return isReady(machine) ? hello(machine).host() : plan.machines().get(machine).name();
  }

  /**
   * Returns the address at which a rank's host is reached from a host: the one at which ssh reached
   * it. The launcher's own host may have several, in several networks; a host reaches it at the one
   * that its own ssh came from.
   *
   * @param rank the rank that is to be reached
   * @param from the index of the host that reaches it
   */
  String addressOf(int rank, int from) {
    int machine = plan.machineOfRank().get(rank);
    Machine named = plan.machines().get(machine);
    if (named.isHere()) {
      return Stream.concat(Stream.of(hello(from)), ready.values().stream())
          .map(Hello::launcherAddress)
          .filter(address -> !address.isEmpty())
          .findFirst()
          .orElse(LOOPBACK);
    }
    String address = hello(machine).address();
    return address.isEmpty() ? named.name().replaceFirst("^.*@", "") : address;
  }
}
