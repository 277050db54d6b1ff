package org.rangereduce.launch.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;

/** Checks whether the hosts of a run are ready for it, all at once. */
public final class HostChecks {
  private static final double LONGEST_SECONDS = 13;

  private final ClusterRun run;

  /** Checks the hosts of a run. */
  public HostChecks(ClusterRun run) {
    this.run = run;
  }

  /**
   * Checks for each host whether it is ready.
   *
   * @param clock seconds since 1970
   * @return the lines, and in {@link Outcome#status} whether all are
   */
  public Outcome check(DoubleSupplier clock) {
    String sum = HostCheck.sumOf(run.jar());
    List<CompletableFuture<HostCheck.Finding>> answers = new ArrayList<>();
    for (int number = 0; number < run.plan().machines().size(); number++) {
      int machine = number;
      answers.add(
          CompletableFuture.supplyAsync(
              () -> look(machine, sum, clock), body -> new Thread(body, "check").start()));
    }
    List<HostCheck.Finding> findings = answers.stream().map(CompletableFuture::join).toList();
    boolean good = findings.stream().allMatch(HostCheck.Finding::isGood);
    return new Outcome(
        good ? 0 : 1,
        findings.stream().map(HostCheck.Finding::line).toList(),
        "",
        Optional.empty());
  }

  private HostCheck.Finding look(int machine, String sum, DoubleSupplier clock) {
    String name = run.plan().machines().get(machine).name();
    HostCheck check = new HostCheck(run.script(machine, 0), sum);
    HostShell.Answer answer =
        HostShell.run(run.hostCommand(machine), check.text(), LONGEST_SECONDS);
    return answer.done()
        ? check.judge(name, answer.lines(), clock.getAsDouble())
        : new HostCheck.Finding(false, name + ": not ready: " + answer.reason());
  }
}
