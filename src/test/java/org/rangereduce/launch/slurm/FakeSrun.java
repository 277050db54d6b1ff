package org.rangereduce.launch.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stands in for srun: starts the tasks on this machine, two on each node that it pretends, and
 * tells of their ends as srun does.
 */
final class FakeSrun {
  private static final String TEXT =
      """
      #!/bin/bash
      # usage: srun OPTIONS... bash -p -c SCRIPT...
      printf '%s\\n' "$@" >"$0.words"
      [[ ! -e $0.refusal ]] || { cat "$0.refusal"; exit 1; }
      [[ ! -e $0.waiting ]] || { mv "$0.waiting" "$0.pid"; echo $$ >"$0.pid"; exec sleep 1000; }
      [[ ! -e $0.stranger ]] || export RANGE_REDUCE_TOKEN=0123
      while [[ $1 != bash ]]; do
        [[ $1 != --ntasks=* ]] || tasks=${1#*=}
        shift
      done
      export SLURM_LAUNCH_NODE_IPADDR=127.0.0.1 SLURM_JOB_ID=7 SLURM_STEP_ID=0
      declare -A rank
      for ((task = 0; task < tasks; task++)); do
        [[ ! -e $0.failing ]] || ((task < tasks - 1)) || { cat "$0.failing" >&2; sleep 1000 & rank[$!]=$task; continue; }
        SLURM_PROCID=$task SLURMD_NODENAME=node$((task / 2 + 1)) "$@" &
        rank[$!]=$task
      done
      trap 'kill -KILL "${!rank[@]}" 2>/dev/null' TERM
      for ((left = tasks; left > 0; )); do
        wait -n -p pid
        status=$?
        [[ ${pid-} ]] || continue # the wait was ended by a signal
        left=$((left - 1))
        node=node$((rank[$pid] / 2 + 1))
        case $status in
          0) how="_task_finish: $node: task ${rank[$pid]}: Completed" ;;
          137) how="error: $node: task ${rank[$pid]}: Killed" ;;
          *) how="error: $node: task ${rank[$pid]}: Exited with exit code $status" ;;
        esac
        [[ -e $0.silent && $status == 0 ]] || echo "srun: $how" >&2
      done
      [[ ! -e $0.slow ]] || { exec >&- 2>&-; sleep 2.2; rm "$0.slow"; }
      """;

  private final Path program;

  /** Makes it in a folder. */
  FakeSrun(Path folder) throws IOException {
    program = folder.resolve("srun");
    Files.writeString(program, TEXT);
    program.toFile().setExecutable(true);
  }

  /** Returns the variables of a launcher that finds this srun. */
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>(System.getenv());
    variables.merge("PATH", program.getParent().toString(), (path, ours) -> ours + ":" + path);
    return variables;
  }

  private Path beside(String ending) {
    return Path.of(program + ending);
  }

  /** From now on it starts nothing, and says this. */
  void refuses(String text) throws IOException {
    Files.writeString(beside(".refusal"), text);
  }

  /** From now on it does not tell of good ends, as an srun of another version might. */
  void tellsNoGoodEnds() throws IOException {
    Files.createFile(beside(".silent"));
  }

  /** From now on it waits for resources that never come. */
  void waits() throws IOException {
    Files.createFile(beside(".waiting"));
  }

  /** Returns the process that waits, once it does. */
  ProcessHandle waiting() throws IOException, InterruptedException {
    Path file = beside(".pid");
    while (!Files.exists(file) || !Files.readString(file).endsWith("\n")) {
      Thread.sleep(5);
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
  }

  /** From now on tasks do not know the launcher's token. */
  void startsStrangers() throws IOException {
    Files.createFile(beside(".stranger"));
  }

  /** From now on the last task does not come, and this is said instead. */
  void failsTheLastTask(String text) throws IOException {
    Files.writeString(beside(".failing"), text);
  }

  /** From now on it takes some seconds to end after its tasks. */
  void endsSlowly() throws IOException {
    Files.createFile(beside(".slow"));
  }

  /** Returns whether it has ended by itself, slowly as it may be. */
  boolean hasEnded() {
    return !Files.exists(beside(".slow"));
  }
}
