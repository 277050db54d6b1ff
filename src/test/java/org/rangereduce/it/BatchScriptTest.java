package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What scripts/slurm/job.sbatch decides, without a Slurm: scontrol and mpjrun.sh are played by
 * small scripts.
 */
@Tag("slow")
class BatchScriptTest {
  /** What job.sbatch and the scripts beside it need of a checkout. */
  private static final List<String> SCRIPTS =
      List.of(
          "set-up.sh", "slurm/job.sbatch", "slurm/array.sbatch", "slurm/batch.sh", "slurm/site.sh");

  private static final String SCONTROL =
      """
      #!/usr/bin/env bash
      case "$*" in
        *"show job"*)
          echo "JobId=7 JobName=$NAMES"
          echo "   JobState=RUNNING Reason=$REASON Dependency=(null)"
          echo "   Requeue=$REQUEUE Restarts=$RESTARTS BatchFlag=1 Reboot=0 ExitCode=0:0"
          echo "   RunTime=00:00:05 TimeLimit=$LIMIT TimeMin=N/A"
          echo "   Command=/x $NAMES"
          echo "   WorkDir=/z"
          echo "   Comment=$NAMES"
          ;;
        *"show config"*) echo "SlurmdPort              = 1" ;;
        *"show node"*) echo "NodeName=node1 Arch=x NodeAddr=127.0.0.1 NodeHostName=x State=x" ;;
        *)
          echo "$*" >>"$FOLDER/calls"
          [[ $* != "requeue $NOT_REQUEUED" ]] || exit 1
          kill -TERM $$ $PPID # as Slurm does to all processes of the job
          ;;
      esac
      """;

  /** With --print it answers as the program does, for what is asked here. */
  private static final String MPJRUN =
      """
      #!/usr/bin/env bash
      saved() { sed -n 's/.*"'$1'" *: *"\\([0-9]*\\)".*/'$2'=\\1/p' "$3"; }
      if [[ $1 == --print ]]; then
        names=$2 kind=reduction checkpoint='' output='' format='' part='' again=() job=() result=()
        shift 2
        echo "$names" >>"$FOLDER/asked"
        if [[ $names == progress ]]; then
          saved elementsDone elements "$2" | grep . || exit 2
          saved elements all "$2"
          exit
        fi
        while (($#)); do
          case $1 in
            -cp | -jar) kind=program again+=("$@") && break ;;
            status | combine) kind=$1 again+=("$@") && break ;;
            --output | --format | --checkpoint)
              declare "${1#--}=$2"
              again+=("$1" "$2")
              if [[ $1 == --checkpoint ]]; then job+=("$1" "$2"); else result+=("$1" "$2"); fi
              shift 2
              continue
              ;;
          esac
          [[ $1 == --fresh ]] || again+=("$1")
          job+=("$1")
          shift
        done
        for name in ${names//,/ }; do
          declare -p "$name" | sed '1s/^declare -[-a]* //'
        done
        exit
      fi
      printf '[%s]\\n' "$@" >"$FOLDER/words"
      echo run >>"$FOLDER/runs"
      eval "$RUN"
      """;

  @TempDir Path folder;
  private Path home;
  private final TreeMap<String, String> variables = new TreeMap<>();

  @BeforeEach
  void makeCheckout() throws IOException {
    home = Files.createDirectories(folder.resolve("a home"));
    for (String script : SCRIPTS) {
      Path copy = home.resolve("scripts").resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(Shell.CHECKOUT.resolve("scripts").resolve(script), copy);
    }
    write(home.resolve("scripts/mpjrun.sh"), MPJRUN);
    write(folder.resolve("bin/scontrol"), SCONTROL);
    Files.createDirectories(home.resolve("src/main"));
    for (String jar : "mpj mpi mpjdev mpiExp xdev smpdev niodev mpjbuf".split(" ")) {
      write(home.resolve("mpj/lib/" + jar + ".jar"), "");
    }
    write(home.resolve("mpj/conf/mpjexpress.conf"), "");
    write(home.resolve("pom.xml"), "");
    write(home.resolve("target/range-reduce.jar"), "");
    variables.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    variables.put("MPJ_HOME", home.resolve("mpj").toString());
    variables.put("FOLDER", folder.toString());
    variables.put("SLURM_JOB_ID", "7");
    variables.put("SLURM_JOB_NAME", "range-reduce");
    variables.put("SLURM_JOB_NODELIST", "node1");
    variables.put("NAMES", "x y");
    variables.put("REQUEUE", "1");
    variables.put("REASON", "None");
    variables.put("RESTARTS", "0");
    variables.put("LIMIT", "01:00:00");
    variables.put("NOT_REQUEUED", "");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private Shell shell() {
    Shell shell = Shell.in(folder);
    variables.forEach(shell::with);
    return shell;
  }

  private List<String> command(String... words) {
    String script = home.resolve("scripts/slurm/job.sbatch").toString();
    return Stream.concat(Stream.of(script), Stream.of(words)).toList();
  }

  /** The script's run, in which mpjrun.sh does what a line of bash says. */
  private Shell.Outcome run(String mpjrun, String... words) {
    variables.put("RUN", mpjrun);
    return shell().run(command(words));
  }

  private List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private List<String> words() throws IOException {
    return Files.readAllLines(folder.resolve("words"));
  }

  /** A line of bash that saves a state, as mpjrun.sh does. */
  private static String saves(int elements) {
    return "printf '{\\n  \"elements\" : \"200\",\\n  \"elementsDone\" : \""
        + elements
        + "\"\\n}\\n' >\"$FOLDER/range-reduce-7.checkpoint\"; ";
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 137})
  void theStatusOfTheRunIsThatOfTheJob(int status) throws IOException {
    run(saves(100) + "exit " + status, "sum", "1..200").ends(status);
    assertEquals(List.of(), calls(), "only a lost node is a reason for another start");
  }

  @Test
  void doneItRemovesItsOwnCheckpointAndFailedItKeepsIt() throws IOException {
    Path own = folder.resolve("range-reduce-7.checkpoint");
    String more = "touch \"$FOLDER\"/range-reduce-7.checkpoint.{previous,lock}; ";
    Shell.Outcome failed = run(saves(50) + more + "exit 3", "sum", "1..200").ends(3);
    assertTrue(failed.err().contains("job 7 has failed (status 3) at 25.0 %. To go on"));
    assertTrue(Files.exists(own));
    run("echo 210", "sum", "1..200").ends(0);
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.toString().contains("checkpoint")));
    }
    Files.writeString(folder.resolve("mine"), "");
    run("echo 210", "--checkpoint", "mine", "sum", "1..200").ends(0);
    assertTrue(Files.exists(folder.resolve("mine")));
  }

  @Test
  void theCheckpointIsTheJobsOwnOrThatOfItsTaskOrTheOneThatWasAskedFor() throws IOException {
    run("", "sum", "1..20").ends(0);
    String own = folder.toRealPath() + "/range-reduce-7.checkpoint]";
    assertEquals(
        List.of("[-Drangereduce.script=]", "[--checkpoint]", "[" + own, "[sum]", "[1..20]"),
        words());
    run("", "--checkpoint", "a b", "sum", "1..20").ends(0);
    assertEquals(
        List.of("[-Drangereduce.script=]", "[--checkpoint]", "[a b]", "[sum]", "[1..20]"), words());
    run("", "-cp", "classes", "my.Program", "7").ends(0);
    assertEquals(List.of("[-cp]", "[classes]", "[my.Program]", "[7]"), words());
    variables.put("SLURM_ARRAY_JOB_ID", "5");
    variables.put("SLURM_ARRAY_TASK_ID", "2");
    variables.put("SLURM_JOB_NAME", "a/b");
    run("exit 75", "sum", "1..20").ends(75);
    assertEquals("[" + folder.toRealPath() + "/a-b-5_2.checkpoint]", words().get(2));
    assertEquals(List.of("requeue 5_2"), calls(), "not the whole array");
  }

  @Test
  void stoppedItIsRequeuedAsLongAsItComesFurther() throws IOException {
    Shell.Outcome first = run(saves(0) + "exit 75", "sum", "1..200").ends(75);
    assertTrue(first.err().contains("start 1 of job 7 on node1, "), first.err());
    assertTrue(first.err().contains("job 7 is requeued and goes on from 0.0 %"), first.err());
    variables.put("SLURM_RESTART_COUNT", "1");
    Shell.Outcome second = run(saves(80) + "exit 75", "sum", "1..200").ends(75);
    assertTrue(second.err().contains("start 2 of job 7 on node1, "), second.err());
    assertTrue(second.err().contains("job 7 is requeued and goes on from 40.0 %"), second.err());
    assertEquals(List.of("requeue 7", "requeue 7"), calls());
    variables.put("SLURM_RESTART_COUNT", "2");
    Shell.Outcome third = run(saves(80) + "exit 75", "sum", "1..200").ends(75);
    assertTrue(
        third.err().contains("job 7 has come no further than 40.0 % in this start"), third.err());
    assertEquals(2, calls().size());
  }

  @Test
  void whatUsersWriteIntoNamesAndCommentsIsNoFieldOfTheJob() throws IOException {
    variables.put("NAMES", "x Requeue=0 Restarts=9 Reason=TimeLimit TimeLimit=00:01:00 y");
    run(saves(50) + "exit 75", "sum", "1..200").ends(75);
    assertEquals(List.of("requeue 7"), calls());
  }

  @Test
  void noLinkIsFollowedWhereAStartLeavesWordForTheNext() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "of somebody");
    variables.put("RESTARTS", "1");
    String link = "ln -s precious \"$FOLDER\"/range-reduce-7.starts; ";
    run(link + saves(200) + "kill -TERM $PPID; echo 210", "sum", "1..200").ends(0);
    assertEquals("of somebody", Files.readString(precious));
    assertEquals("done\n", Files.readString(folder.resolve("range-reduce-7.starts")));
  }

  @Test
  void whereItCannotBeRequeuedItEndsAndTheLineItPrintsGoesOn() throws IOException {
    variables.put("REQUEUE", "0");
    Shell.Outcome run = run(saves(80) + "exit 75", "sum", "i ^ 3", "1..200").ends(75);
    assertEquals(List.of(), calls());
    assertTrue(run.err().contains("job 7 may not be requeued, so this is its end, at 40.0 %."));
    String command = run.err().substring(run.err().indexOf("To go on: sbatch [OPTIONS] ") + 27);
    assertEquals(
        command("--checkpoint", folder.toRealPath() + "/range-reduce-7.checkpoint", "sum").stream()
            .collect(Collectors.joining("\n", "", "\ni ^ 3\n1..200\n")),
        Shell.bash("printf '%s\\n' " + command).ends(0).out());
    variables.put("REQUEUE", "1");
    variables.put("NOT_REQUEUED", "7");
    Shell.Outcome refused = run(saves(90) + "exit 75", "sum", "1..200").ends(75);
    assertTrue(refused.err().contains("Slurm does not requeue job 7"), refused.err());
  }

  @Test
  void startingOverIsForTheFirstStartOnly() throws IOException {
    run("", "--fresh", "sum", "1..20").ends(0);
    assertTrue(words().contains("[--fresh]"));
    variables.put("SLURM_RESTART_COUNT", "1");
    run("", "--fresh", "sum", "1..20").ends(0);
    assertFalse(words().contains("[--fresh]"));
  }

  @ParameterizedTest
  @CsvSource({
    "USR1, None, requeue 7, asked to stop; job 7 is requeued",
    "TERM, None, '', Slurm ends this start of job 7",
    "TERM, TimeLimit, requeue 7, the time is up; job 7 is requeued"
  })
  void aSignalStopsTheRunAndSlurmOrTheScriptRequeues(
      String signal, String reason, String calls, String said) throws IOException {
    variables.put("REASON", reason);
    String err = signalled(signal, saves(80) + waits("exit 75"), 75, "sum", "1..200");
    assertEquals(calls, String.join(" ", calls()));
    assertTrue(err.contains(said), err);
  }

  /** A line of bash that waits until a signal comes. */
  private static String waits(String then) {
    return "trap '" + then + "' USR1 TERM; echo \"$PPID $$\"; while :; do sleep 0.05; done";
  }

  /** Runs until a signal: USR1 comes to the script, TERM to all processes of a job. */
  private String signalled(String signal, String mpjrun, int status, String... words)
      throws IOException {
    variables.put("RUN", mpjrun);
    List<String> command = command(words);
    Process script = shell().start(command);
    String[] numbers = script.inputReader().readLine().split(" ");
    Shell.bash("kill -" + signal + " " + (signal.equals("USR1") ? numbers[0] : numbers[1])).ends(0);
    if (signal.equals("TERM")) {
      Shell.bash("kill -TERM " + numbers[0]);
    }
    assertEquals(status, Shell.await(script, command));
    return new String(script.getErrorStream().readAllBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, TimeLimit, the time of job 7 is up, and a program of your own cannot save itself",
    "TERM, None, 'a program of your own cannot save itself, so another start would do all of it again'",
  })
  void endedAProgramOfTheUsersOwnCannotSaveItself(String signal, String reason, String said)
      throws IOException {
    variables.put("REASON", reason);
    String err = signalled(signal, waits("exit 143"), 143, "-cp", "classes", "my.Program");
    assertTrue(err.contains(said), err);
    assertEquals(List.of(), calls());
  }

  @Test
  void theNoticeIsNotPassedOnToAProgramOfTheUsersOwn() throws IOException {
    String heard = "trap 'exit 9' USR1; echo \"$PPID $$\"; for k in {1..12}; do sleep 0.05; done";
    String err = signalled("USR1", heard, 0, "-cp", "classes", "my.Program");
    assertTrue(err.contains("job 7 is done"), err);
    Shell.Outcome killed = run("exit 138", "-jar", "my.jar").ends(138); // its ranks got USR1
    String said = "was ended by USR1 (scancel --signal, sbatch --signal): a program of your own";
    assertTrue(killed.err().contains(said), killed.err());
  }

  @Test
  void aTimeLimitThatIsNoLongerThanTheNoticeIsToldAndDoesNotChurn() throws IOException {
    variables.put("LIMIT", "00:02:00");
    String err = signalled("USR1", saves(80) + waits("exit 75"), 75, "sum", "1..200");
    assertTrue(
        err.contains("the time limit of 2 min is no longer than the notice of 120 s that"), err);
    assertTrue(err.contains("s of a time limit of 2 min, so job 7 is not requeued"), err);
    assertEquals(List.of(), calls());
    variables.put("LIMIT", "1-00:00:00");
    Shell.Outcome longer = run("echo 210", "sum", "1..20").ends(0);
    assertFalse(longer.err().contains("notice"), longer.err());
    variables.put("LIMIT", "UNLIMITED");
    assertFalse(run("echo 210", "sum", "1..20").ends(0).err().contains("notice"));
  }

  @Test
  void failedBeforeAnythingWasDoneItLeavesNothing() throws IOException {
    String locked = "touch \"$FOLDER\"/range-reduce-7.checkpoint.lock; ";
    Shell.Outcome failed = run(saves(0) + locked + "exit 1", "sum", "1..200").ends(1);
    assertTrue(failed.err().contains("job 7 has failed (status 1)"), failed.err());
    assertEquals(List.of(), leftBeside(""));
    String damaged = "echo x >\"$FOLDER\"/range-reduce-7.checkpoint; ";
    run(damaged + locked + "exit 1", "sum", "1..200").ends(1);
    assertEquals(2, leftBeside("").size(), "there may be something in it");
  }

  @Test
  void littleOfMuchIsToldInElements() throws IOException {
    String little = saves(300).replace("200", "1000000000000");
    Shell.Outcome run = run(little + "exit 75", "sum", "1..1e12").ends(75);
    assertTrue(run.err().contains("goes on from 0.0 % (300 elements) when"), run.err());
  }

  private static final String LOSES_A_NODE =
      "echo 'lost node1 node2' >\"$RANGE_REDUCE_ENDING\"; exit 137";

  @Test
  void aLostNodeHasTheJobRequeuedThreeTimesInTheSamePlaceAtMost() throws IOException {
    for (int start = 1; start <= 4; start++) {
      variables.put("SLURM_RESTART_COUNT", String.valueOf(start - 1));
      int saved = start == 1 ? 40 : 80; // three times nothing new is saved
      Shell.Outcome run = run(saves(saved) + LOSES_A_NODE, "sum", "1..200").ends(137);
      String said =
          start < 4
              ? "lost node1 node2; job 7 is requeued and goes on from "
              : "lost node1 node2 at 40.0 %, as far as the job was at the 2 losses before, so job 7"
                  + " is not requeued: save more often (--checkpoint-every)";
      assertTrue(run.err().contains(said), run.err());
      assertFalse(run.err().contains("--time"), "time is not the cause: " + run.err());
    }
    assertEquals(3, calls().size());
    assertEquals(List.of(), leftBeside("range-reduce-7.checkpoint"));
  }

  @Test
  void losingANodeWithoutASaveIsNotLackOfTime() throws IOException {
    variables.put("SLURM_RESTART_COUNT", "5");
    run(saves(80) + LOSES_A_NODE, "sum", "1..200").ends(137);
    assertEquals(List.of("requeue 7"), calls());
    assertEquals(List.of("range-reduce-7.starts"), leftBeside("range-reduce-7.checkpoint"));
    variables.put("SLURM_RESTART_COUNT", "6");
    run("echo 210", "sum", "1..200").ends(0);
    assertEquals(List.of(), leftBeside(""));
  }

  /** Names the files of the job but one. */
  private List<String> leftBeside(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> "" + file.getFileName())
          .filter(file -> file.startsWith("range-reduce-7") && !file.equals(name))
          .toList();
    }
  }

  /** The job's log is a file, as under Slurm. */
  private String runToLog(String redirect, int status) throws IOException {
    Path log = folder.resolve("log");
    List<String> words = command("sum", "1..200");
    shell()
        .run(
            Stream.concat(
                    Stream.of("bash", "-c", "\"$@\" " + redirect + "\"$FOLDER/log\" 2>&1", "-"),
                    words.stream())
                .toList())
        .ends(status);
    return Files.readString(log);
  }

  /** Slurm ends the start just as the work is done. */
  private static final String ENDED_AS_IT_IS_DONE =
      saves(200) + "kill -TERM $PPID; echo 20100; exit 0";

  @Test
  void aRunThatIsDoneAsSlurmRequeuesItsJobIsNotMadeAgain() throws IOException {
    variables.put("RUN", ENDED_AS_IT_IS_DONE);
    variables.put("RESTARTS", "1");
    runToLog(">>", 0);
    assertTrue(Files.exists(folder.resolve("range-reduce-7.checkpoint")), "for the next start");
    variables.put("SLURM_RESTART_COUNT", "1");
    String log = runToLog(">>", 0);
    assertEquals(2, log.split("\n20100\n", -1).length, "the result, once: " + log);
    assertTrue(log.contains("start 2 of job 7 has nothing to do: the result stands above\n"), log);
    assertEquals(List.of("run"), Files.readAllLines(folder.resolve("runs")));
    assertEquals(List.of(), leftBeside(""));
  }

  @Test
  void whereTheLogIsBegunAnewTheFinishedCheckpointAnswersAgain() throws IOException {
    variables.put("RUN", ENDED_AS_IT_IS_DONE);
    variables.put("RESTARTS", "1");
    runToLog(">", 0);
    variables.put("SLURM_RESTART_COUNT", "1");
    variables.put("RUN", "[[ -e $FOLDER/range-reduce-7.checkpoint ]] && echo 20100");
    String log = runToLog(">", 0);
    assertTrue(log.contains("\n20100\n"), log);
    assertEquals(List.of(), leftBeside(""));
  }

  @Test
  void cancelledAsItIsDoneNothingIsLeft() throws IOException {
    variables.put("RUN", ENDED_AS_IT_IS_DONE);
    runToLog(">>", 0);
    assertEquals(List.of(), leftBeside(""));
  }

  @Test
  void modulesMayUseUnsetVariablesAndFail() throws IOException {
    String module = "module() { [ \"$_LMFILES_$1\" = x ]; false; }\nmodule load openjdk/17\n";
    write(home.resolve("scripts/slurm/site.sh"), module);
    assertEquals("210\n", run("echo 210", "sum", "1..20").ends(0).out());
  }

  private Shell.Outcome submitArray(String... words) {
    String script = home.resolve("scripts/slurm/array.sbatch").toString();
    variables.putIfAbsent("RUN", "");
    return shell().run(Stream.concat(Stream.of(script, "--submit"), Stream.of(words)).toList());
  }

  @Test
  void theJobBehindAnArrayGetsOnlyThoseOptionsThatItNeeds() throws IOException {
    write(folder.resolve("bin/sbatch"), "#!/bin/sh\necho \"$*\" >>\"$FOLDER/submitted\"; echo 5\n");
    String options = "--output=x-%A_%a.out --exclusive --mem 2G -A me --qos=low -t 30 -pfast -N 2";
    Stream<String> words = Stream.of(("04%10 " + options + " -- sum 1..200").split(" "));
    submitArray(words.toArray(String[]::new)).ends(0);
    List<String> submitted = Files.readAllLines(folder.resolve("submitted"));
    String array = home.toRealPath() + "/scripts/slurm/array.sbatch --parts 4 sum 1..200";
    assertEquals("--parsable " + options + " --array=1-4%10 " + array, submitted.get(0));
    String combine = submitted.get(1).replaceAll(" --dependency.*", "");
    assertEquals("--parsable -A me --qos=low -pfast", combine);
  }

  @Test
  void allWordsOfAnArrayAreCheckedAtOnce() throws IOException {
    write(folder.resolve("bin/sbatch"), "#!/bin/sh\necho 5\n");
    submitArray("3", "-t5", "--", "sum", "1..200", "--format", "value", "--output", "x").ends(0);
    assertEquals("[--explain][sum][1..200][--format][value]", String.join("", words()));
    assertEquals(1, Files.readAllLines(folder.resolve("asked")).size(), "a start of Java each");
    Shell.Outcome own = submitArray("3", "sum", "1..200", "--checkpoint", "x").ends(2);
    assertTrue(own.err().contains("each task has a checkpoint of its own"), own.err());
    String place = folder.resolve("nowhere/x").toString();
    Shell.Outcome nowhere = submitArray("3", "sum", "1..200", "--output", place).ends(2);
    assertTrue(nowhere.err().contains("--output cannot be written: there is no folder"));
    variables.put("RUN", "exit 2");
    Shell.Outcome run = submitArray("3", "-t", "5", "sum", "1..20").ends(2);
    String said = "options of sbatch go before --, as in --submit 3 -t 30 -- sum 1..20\n";
    assertEquals("range-reduce: " + said, run.err());
    assertEquals("", submitArray("3", "-t", "5", "--", "sum", "1..20").ends(2).err());
  }

  @Test
  void moreFilesThanOneCommandTakesAreRefusedAtOnce() {
    Shell.Outcome run = submitArray("20001", "sum", "1..200").ends(2);
    assertEquals(
        "range-reduce: --submit 20001: there may be 20000 parts at most; larger ones do as well\n",
        run.err());
  }

  @Test
  void theScriptsFindTheCheckoutInTheSameWay() throws IOException {
    String found = null;
    for (String name : List.of("job", "array", "combine", "scaling-study")) {
      Path file = Shell.CHECKOUT.resolve("scripts/slurm/" + name + ".sbatch");
      String text = Files.readString(file);
      int start = text.indexOf("# Slurm runs a copy of this script, elsewhere.");
      String lines = text.substring(start, text.indexOf("\n}\n", start));
      assertEquals(found == null ? lines : found, lines, name);
      found = lines;
    }
  }

  @Test
  void aCheckoutThatIsNotReadyIsALine() throws IOException {
    Files.delete(home.resolve("target/range-reduce.jar"));
    Shell.Outcome run = run("", "sum", "1..20").ends(2);
    assertEquals(
        "range-reduce: this checkout is not ready: run "
            + home.toRealPath()
            + "/scripts/set-up.sh on the login node, then submit again\n",
        run.err());
  }
}
