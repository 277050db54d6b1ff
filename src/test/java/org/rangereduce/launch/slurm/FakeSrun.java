package org.rangereduce.launch.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for srun: starts the tasks on this machine, two on each node that it pretends, and
 * tells of their ends as srun does.
 */
final class FakeSrun {
  private static final String TEXT =
      """
      #!/bin/bash
      # usage: fake-srun srun OPTIONS... bash -p -c SCRIPT...
      printf '%s\\n' "$@" >"$0.words"
      [[ ! -e $0.refusal ]] || { cat "$0.refusal"; exit 1; }
      while [[ $1 != bash ]]; do
        [[ $1 != --ntasks=* ]] || tasks=${1#*=}
        shift
      done
      export SLURM_LAUNCH_NODE_IPADDR=127.0.0.1 SLURM_JOB_ID=7 SLURM_STEP_ID=0
      declare -A rank
      for ((task = 0; task < tasks; task++)); do
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
      """;

  private final Path program;

  /** Makes it in a folder. */
  FakeSrun(Path folder) throws IOException {
    program = folder.resolve("fake-srun");
    Files.writeString(program, TEXT);
    program.toFile().setExecutable(true);
  }

  String path() {
    return program.toString();
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
}
