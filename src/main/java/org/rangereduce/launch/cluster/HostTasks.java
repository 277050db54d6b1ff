package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.hostfile.Machine;

/** What is done on all machines at once, besides running ranks. */
public final class HostTasks {
  private static final double CHECK_SECONDS = 13;
  private static final double COPY_SECONDS = 600;

  private final ClusterRun run;

  /** Tasks for the machines of a run. */
  public HostTasks(ClusterRun run) {
    this.run = run;
  }

  /**
   * Says for each machine whether it is ready.
   *
   * @param clock seconds since 1970
   * @return the lines, and in {@link Outcome#status} whether all are
   */
  public Outcome check(java.util.function.DoubleSupplier clock) {
    String sum = sumOfProgram();
    HostCheck check = new HostCheck(run.script(), sum);
    List<HostCheck.Finding> findings =
        onAll(
            machine -> {
              String name = machine(machine).name();
              HostShell.Answer answer =
                  HostShell.run(run.hostCommand(machine), check.text(), null, null, CHECK_SECONDS);
              return answer.done()
                  ? check.judge(name, answer.lines(), clock.getAsDouble())
                  : new HostCheck.Finding(false, name + ": not ready: " + answer.reason());
            });
    boolean good = findings.stream().allMatch(HostCheck.Finding::isGood);
    return new Outcome(good ? 0 : 1, findings.stream().map(HostCheck.Finding::line).toList(), "");
  }

  private String sumOfProgram() {
    List<String> shell = List.of("/bin/sh");
    String script = "cksum <" + Shell.quoted(run.script().jar()) + "\n";
    HostShell.Answer answer = HostShell.run(shell, script, null, null, CHECK_SECONDS);
    return String.join("", answer.lines());
  }

  /**
   * Copies what hosts need, if that is wanted; returns a line for each that could not be served. No
   * host keeps anything then.
   */
  List<String> stage() {
    if (run.staging().isEmpty()) {
      return List.of();
    }
    Staging staging = run.staging().get();
    byte[] archive = archive(staging);
    List<String> outcomes =
        onAll(
            machine -> {
              HostShell.Answer answer =
                  HostShell.run(
                      run.hostCommand(machine),
                      staging.script(),
                      Staging.READY,
                      archive,
                      COPY_SECONDS);
              return answer.done()
                  ? ""
                  : "host "
                      + machine(machine).name()
                      + ": files could not be copied: "
                      + answer.reason();
            });
    List<String> failed = outcomes.stream().filter(line -> !line.isEmpty()).toList();
    if (!failed.isEmpty()) {
      onAll(
          machine ->
              HostShell.run(
                  run.hostCommand(machine), staging.removal(), null, null, CHECK_SECONDS));
    }
    return failed;
  }

  private static byte[] archive(Staging staging) {
    try {
      Path errors = Files.createTempFile("range-reduce.", ".tar.log");
      try {
        Process tar =
            new ProcessBuilder(staging.archiveCommand()).redirectError(errors.toFile()).start();
        byte[] archive = tar.getInputStream().readAllBytes();
        if (tar.waitFor() != 0) {
          throw new LaunchException("--stage: " + Files.readString(errors).strip());
        }
        return archive;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException | InterruptedException e) {
      throw new LaunchException("--stage cannot make an archive: " + e.getMessage());
    }
  }

  private Machine machine(int number) {
    return run.plan().machines().get(number);
  }

  private <T> List<T> onAll(IntFunction<T> task) {
    List<CompletableFuture<T>> answers = new ArrayList<>();
    IntStream.range(0, run.plan().machines().size())
        .forEach(
            machine ->
                answers.add(
                    CompletableFuture.supplyAsync(
                        () -> task.apply(machine),
                        body -> new Thread(body, "task " + machine).start())));
    return answers.stream().map(CompletableFuture::join).toList();
  }
}
