package org.rangereduce.launch.cluster;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * What a command line asks for about starting ranks, as far as a batch system needs it.
 *
 * @param launcher the value of {@code --launcher}; empty if it is left to this program
 * @param device the value of {@code -dev}, if it is given
 * @param listsHosts whether options list hosts
 * @param isPlain whether no option says which rank goes where
 * @param isDebugged whether ranks are to wait for a debugger
 * @param isStaged whether hosts are to get copies of what ranks need
 * @param rules how ranks are put on hosts
 * @param first keeps the hosts that {@code --nodes} keeps
 */
public record StartRequest(
    String launcher,
    Optional<String> device,
    boolean listsHosts,
    boolean isPlain,
    boolean isDebugged,
    boolean isStaged,
    RankMap.Rules rules,
    UnaryOperator<List<Machine>> first) {

  /** Returns whether nothing asks for this host alone: no device but the one of processes. */
  public boolean isForProcesses() {
    return device.isEmpty() || device.get().equals("niodev");
  }
}
