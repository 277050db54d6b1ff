package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.List;
import org.rangereduce.launch.MpiPlace;

/**
 * What a task of the step does before it becomes the Java of its rank: it checks that everything is
 * there, connects its standard streams to the launcher, and reports its node and what is missing.
 * So a rank's bytes arrive as it writes them (srun would break long lines and lines without an
 * end), also those that are not written by System.out.
 */
final class TaskScript {
  /** Starts the line in which it says so. */
  static final String CANNOT = "range-reduce task: ";

  private static final String CHECK_FILES =
      """
      java=$1 folder=$2 jar=$3 input=$4
      shift 4
      rank=$SLURM_PROCID
      export RANGE_REDUCE_RANK=$rank RANGE_REDUCE_HOST=${SLURM_LAUNCH_NODE_IPADDR:-$SLURM_SRUN_COMM_HOST}
      here=$RANGE_REDUCE_HOST/$RANGE_REDUCE_PORT
      missing= names=()
      refuse() { [[ $missing ]] || missing=$1; }
      cd -- "$folder" 2>/dev/null ||
        refuse "there is no folder $folder there: run in a folder that all nodes share"
      [[ -r $jar ]] ||
        refuse "there is no file $jar there: put this program into a folder that all nodes share"
      """;

  private static final String START =
      """
      [[ -x $java ]] || java=${JAVA_HOME:+$JAVA_HOME/bin/java}
      [[ -x $java ]] || java=$(command -v java) ||
        refuse "there is no java there: load its module in the batch script, or set JAVA_HOME"
      home=${java%/bin/java}
      [[ -r $home/release ]] || home=$(readlink -f -- "$java") home=${home%/bin/java}
      IFS= read -r -d '' release 2>/dev/null <"$home/release"
      if [[ $release =~ JAVA_VERSION=\\"(1\\.)?([0-9]+) ]] && ((BASH_REMATCH[2] < 17)); then
        refuse "the java there ($java) is Java ${BASH_REMATCH[2]}: load the module of Java 17 or later"
      fi
      read -r host </proc/sys/kernel/hostname
      if ! getent hosts "$host" >/dev/null; then # Java would not start MPI
        file=$(mktemp) && printf '127.0.0.1 %s localhost\\n' "$host" >"$file" &&
          exec 6<"$file" && rm -f "$file" && names=(-Djdk.net.hosts.file=/proc/self/fd/6)
      fi
      printf -v who '\\\\x%02x\\\\x%02x\\\\x%02x\\\\x%02x' $((rank >> 24 & 255)) $((rank >> 16 & 255)) $((rank >> 8 & 255)) $((rank & 255))
      lost() {
        printf '%s\\n' "range-reduce task: it cannot reach the launcher at ${here/\\// port }: a firewall may be between" >&2
        exit 111
      }
      # come CHANNEL DESCRIPTOR WORDS: the launcher answers with a plus
      come() {
        printf "$RANGE_REDUCE_TOKEN$who\\\\x0$1%s" "$3" >&"$2" && read -r -N 1 -t 60 answer <&"$2" && [[ $answer == + ]]
      } 2>/dev/null
      { exec 3<>"/dev/tcp/$here" && exec 4<>"/dev/tcp/$here"; } 2>/dev/null || lost
      come 1 3 "$SLURMD_NODENAME"$'\\t'"$SLURM_JOB_ID.$SLURM_STEP_ID"$'\\t'"$missing"$'\\n' || lost
      [[ ! $missing ]] || exit 1
      come 2 4 '' || lost
      exec 5</dev/null
      export _JAVA_SR_SIGNUM="${_JAVA_SR_SIGNUM:-64}" # Java uses USR2 itself, and would crash by one from outside
      if [[ $rank == 0 && $input ]]; then
        { exec 5<>"/dev/tcp/$here"; } 2>/dev/null || lost
        come 3 5 '' || lost
      fi
      exec "$java" "${names[@]}" "$@" <&5 >&3 2>&4 3>&- 4>&- 5>&-
      """;

  private TaskScript() {}

  /**
   * Returns the command of a task.
   *
   * @param folder where ranks run
   * @param jar this program, to see whether the node has it
   * @param mpi where the node is to have the MPI library
   * @param input whether rank 0 has a standard input
   * @param java the command of a rank: its Java, and all that follows
   */
  static List<String> task(
      String folder, String jar, MpiPlace mpi, boolean input, List<String> java) {
    String text = CHECK_FILES + mpi.refusal("put it into a folder that all nodes share") + START;
    // Privileged mode keeps out the start-up file that modules set for every bash (BASH_ENV).
    List<String> task = new ArrayList<>(List.of("bash", "-p", "-c", text, "range-reduce"));
    task.addAll(List.of(java.get(0), folder, jar, input ? "yes" : ""));
    task.addAll(java.subList(1, java.size()));
    return task;
  }
}
