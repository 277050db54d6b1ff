package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SrunLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "srun: error: node1: task 1: Exited with exit code 7 | [1] | 7",
        "srun: error: node2: tasks 2-3: Exited with exit code 143 | [2, 3] | 143",
        "srun: error: node2: tasks 0,4-6,9: Killed | [0, 4, 5, 6, 9] | 137",
        "srun: error: node3: task 4: Terminated | [4] | 143",
        "srun: error: node3: task 4: Segmentation fault (core dumped) | [4] | 139",
        "srun: error: node3: task 4: User defined signal 1 | [4] | 138",
        "srun: error: node-3.example.org: task 4: Aborted | [4] | 134",
        "srun: launch/slurm: _task_finish: node1: task 0: Completed | [0] | 0", // 20.11 to 22.05
        "srun: _task_finish: node1: tasks 0-1: Completed | [0, 1] | 0",
        "srun: node1: task 0: Completed | [0] | 0",
        "srun: error: node1: task 12: Resource temporarily unavailable | [12] | 1",
      })
  void theEndOfTasks(String line, String tasks, int status) {
    SrunLine.Ended ended = (SrunLine.Ended) SrunLine.of(line);
    assertEquals(tasks, ended.tasks().toString());
    assertEquals(status, ended.status());
  }

  @Test
  void aTaskThatTookTooMuchMemoryIsToldSo() {
    assertEquals(
        new SrunLine.Ended(
            List.of(1),
            137,
            "was killed, as it took more memory than the job has; ask Slurm for more, or give -Xmx"),
        SrunLine.of("srun: error: node1: task 1: Out Of Memory"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slurmstepd-node1: error: *** STEP 40.0 ON node1 CANCELLED AT 2026-11-25T01:37:03 *** | cancelled",
        "slurmstepd: error: *** STEP 4.0 ON n1 CANCELLED AT 2026-11-25T01:37:03 DUE TO TIME LIMIT *** | time limit",
        "slurmstepd: error: *** JOB 4 ON n1 CANCELLED AT 2026-11-25T01:37:03 DUE TO PREEMPTION *** | preemption",
        "slurmstepd: error: *** STEP 4.0 ON n1 CANCELLED AT 2026-11-25T01:37:03 DUE to SIGNAL Terminated *** | signal terminated",
        "slurmstepd: error: *** STEP 4.0 ON n1 CANCELLED AT 2026-11-25T01:37:03 DUE TO NODE FAILURE, SEE SLURMCTLD LOG FOR DETAILS *** | node failure, see slurmctld log for details",
        "slurmstepd: error: *** JOB 4 ON n1 CANCELLED AT 2026-11-25T01:37:03 DUE TO JOB REQUEUE *** | job requeue",
      })
  void whySlurmEndsAStep(String line, String why) {
    assertEquals(new SrunLine.Cancelled(why), SrunLine.of(line));
  }

  @Test
  void nodesThatFail() {
    assertEquals(
        new SrunLine.NodeFailed("node[2-3]", "Slurm says that the node failed"),
        SrunLine.of("srun: error: Node failure on node[2-3]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "srun: Job 41 step creation temporarily disabled, retrying (Requested nodes are busy) | Requested nodes are busy",
        "srun: Job 41 step creation still disabled, retrying (Requested nodes are busy) | Requested nodes are busy",
        "srun: Job step creation temporarily disabled, retrying | ''",
      })
  void aStepThatWaits(String line, String why) {
    assertEquals(new SrunLine.Waiting(why), SrunLine.of(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srun: error: Unable to create step for job 2: More processors requested than permitted",
        "slurmstepd-node3: error: execve(): nosuch: No such file or directory",
        "srun: fatal: Invalid --distribution specification",
        "bash: line 1: something",
        "node1: task 3: Killed", // not srun's: anybody could write that
      })
  void whatMayBeWhyAStepFailed(String line) {
    SrunLine.Other other = (SrunLine.Other) SrunLine.of(line);
    assertEquals(true, other.isError());
    assertEquals(line.replaceFirst("^\\S+: (error|fatal): ", ""), other.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srun: defined options",
        "srun: nodes               : 3",
        "srun: launching StepId=40.0 on host node1, 1 tasks: 0",
        "srun: launch/slurm: _task_start: Node node2, 1 tasks started",
        "srun: launch/slurm: _task_finish: Received task exit notification for 1 task of StepId=40.0 (status=0x0009).",
        "srun: Job step aborted: Waiting up to 7 seconds for job step to finish.",
        "srun: Force Terminated StepId=40.0",
        "srun: Step created for job 41",
      })
  void whatIsNoNews(String line) {
    assertEquals(new SrunLine.Other(line.substring("srun: ".length()), false), SrunLine.of(line));
  }
}
