package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.launch.cluster.HostCheck;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

/** Checks whether the nodes of a job are ready for a run, by a step with a task on each. */
public final class StepChecks {
  /** srun --label puts the number of the task before each line. */
  private static final Pattern LABELLED = Pattern.compile("\\s*(\\d+): (.*)");

  private final StepRun run;

  /** Checks the nodes of a run. */
  public StepChecks(StepRun run) {
    this.run = run;
  }

  /**
   * Checks for each node whether it is ready.
   *
   * @param clock seconds since 1970
   * @return the lines, and in {@link Outcome#status} whether all are
   */
  public Outcome check(DoubleSupplier clock) {
    HostCheck check = HostCheck.of(run.run());
    SlurmTools.Answer answer = SlurmTools.run(tokens(check.text()), run.environment(onePerNode()));
    Map<Integer, List<String>> lines = byTask(answer.lines());
    List<HostCheck.Finding> findings = new ArrayList<>();
    List<Machine> nodes = run.plan().expected().machines();
    for (int task = 0; task < nodes.size(); task++) {
      String name = nodes.get(task).name();
      findings.add(
          lines.containsKey(task)
              ? check.judge(name, lines.get(task), clock.getAsDouble())
              : new HostCheck.Finding(false, name + ": not ready: " + reason(answer.errors())));
    }
    boolean good = findings.stream().allMatch(HostCheck.Finding::isGood);
    List<String> told = findings.stream().map(HostCheck.Finding::line).toList();
    return new Outcome(good ? 0 : 1, told, "", Optional.empty());
  }

  private StepPlan onePerNode() {
    List<Machine> nodes =
        run.plan().expected().machines().stream().map(node -> Machine.of(node.name(), 1)).toList();
    RankMap plan =
        RankMap.of(
            nodes,
            new RankMap.Rules(OptionalInt.empty(), RankMap.MapBy.SLOT, OptionalInt.empty(), false));
    return new StepPlan(plan, false, 1, false, true, nodes.size());
  }

  private List<String> tokens(String script) {
    List<String> task = List.of("bash", "-p", "-c", script);
    List<String> tokens = new ArrayList<>(StepCommand.tokens(onePerNode(), task));
    tokens.add(1, "--label");
    return LauncherWatch.watched(run.run().session(), tokens);
  }

  static Map<Integer, List<String>> byTask(List<String> lines) {
    Map<Integer, List<String>> byTask = new TreeMap<>();
    for (String line : lines) {
      Matcher labelled = LABELLED.matcher(line);
      if (labelled.matches()) {
        byTask
            .computeIfAbsent(Integer.parseInt(labelled.group(1)), task -> new ArrayList<>())
            .add(labelled.group(2));
      }
    }
    return byTask;
  }

  private static String reason(List<String> errors) {
    return errors.stream()
        .map(SrunLine::of)
        .filter(line -> line instanceof SrunLine.Other other && other.isError())
        .map(line -> ((SrunLine.Other) line).text())
        .findFirst()
        .orElse("srun started nothing there");
  }
}
