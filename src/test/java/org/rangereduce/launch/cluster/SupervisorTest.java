package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.ProcessAge;
import org.rangereduce.launch.Retries;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Frame.Kind;

@Timeout(30)
class SupervisorTest {
  private static final Outcome GOOD = new Outcome(0, List.of(), "", Optional.empty());

  private static Outcome failed(int status, String... messages) {
    return new Outcome(status, List.of(messages), "", Optional.empty());
  }

  /** Two hosts of two ranks, that have all called MPI.Init after two seconds. */
  private static Rehearsal running() {
    return new Rehearsal(2, 2).allReady().allListen(2);
  }

  /** Two hosts of two ranks, of which one has called MPI.Init after two seconds. */
  private static Rehearsal connecting() {
    return new Rehearsal(2, 2).allReady().listens(2, 0);
  }

  @Test
  void aGoodRunSaysNothing() {
    Rehearsal run = running().allEnd(100);
    assertEquals(GOOD, run.run());
    assertEquals(100, run.seconds(), 0.01, "it is over with the last rank");
    assertEquals(1, run.started);
    assertEquals("0@1.0 0@1.0 1@1.0 1@1.0", run.told(Kind.START));
    assertEquals("0@2.0 1@2.0", run.told(Kind.PEERS));
    assertEquals("", run.told(Kind.STOP) + run.told(Kind.KILL));
  }

  @Test
  void whatRanksReportIsPassedOnAtOnceAndChangesNothing() {
    Rehearsal run =
        running()
            .reports(1.5, Kind.HOST, 3)
            .reports(2.5, Kind.INITIALIZED, 0)
            .reports(4, Kind.INITIALIZED, 1)
            .reports(50, Kind.FINALIZING, 1)
            .allEnd(100);
    assertEquals(GOOD, run.run());
    assertEquals(List.of("host of 4 bytes", "init@2.5", "init@4.0", "finalize@50.0"), run.reports);
  }

  @Test
  void ranksAreStartedAsTheirHostsNeedIt() {
    Rehearsal run = running().allEnd(3);
    run.run();
    List<String> starts =
        run.sent().stream()
            .filter(sent -> sent.frame().kind() == Kind.START)
            .map(sent -> sent.frame().rank() + " " + sent.frame().texts())
            .toList();
    assertEquals(
        List.of(
            "0 [true, 0, rank, host0]",
            "1 [false, 0, rank, host0]",
            "2 [false, 0, rank, host1]",
            "3 [false, 0, rank, host1]"),
        starts);
  }

  @Test
  void everyRankIsToldWhereAllListen() {
    Rehearsal run = running().allEnd(3);
    run.run();
    Frame peers =
        run.sent().stream()
            .map(Rehearsal.Sent::frame)
            .filter(frame -> frame.kind() == Kind.PEERS)
            .findFirst()
            .orElseThrow();
    assertEquals(
        "10.0.0.1 100 200;10.0.0.1 101 201;10.0.0.2 102 202;10.0.0.2 103 203",
        peers.texts().get(0));
    double age = Double.parseDouble(peers.texts().get(1));
    assertTrue(age > 0 && age <= ProcessAge.seconds(), age + " s, for the time of the start");
  }

  @Test
  void ranksStartAsSoonAsTheirOwnHostIsThere() {
    Rehearsal run = new Rehearsal(2, 1).ready(1, 0).ready(9, 1).allListen(10).allEnd(11);
    assertEquals(GOOD, run.run());
    assertEquals("0@1.0 1@9.0", run.told(Kind.START));
  }

  @Test
  void ranksThatCallInitBeforeAllHostsAreThereWait() {
    Rehearsal run = new Rehearsal(2, 1).ready(1, 0).listens(2, 0).ready(9, 1).listens(10, 1);
    assertEquals(GOOD, run.allEnd(11).run());
    assertEquals("0@10.0 1@10.0", run.told(Kind.PEERS));
    assertEquals(1, run.started);
  }

  @Test
  void ranksMayHaveEndedBeforeTheLastHostIsThere() {
    Rehearsal run = new Rehearsal(2, 1).ready(1, 0).ends(2, 0, 0).ready(9, 1).ends(10, 1, 0);
    assertEquals(GOOD, run.run());
    assertEquals("0@1.0 1@9.0", run.told(Kind.START));
  }

  @Test
  void aRankThatFailsBeforeTheLastHostIsThereEndsTheRun() {
    Rehearsal run = new Rehearsal(3, 1).ready(1, 0).ready(1, 1).ends(2, 0, 7).ready(3, 2);
    run.endingAt(Kind.STOP, 2, 143);
    assertEquals(failed(7, "rank 0 on host0 ended with exit status 7"), run.run());
    assertEquals("0@1.0 1@1.0", run.told(Kind.START), "no more is started");
    assertEquals("0@2.0 1@2.0", run.told(Kind.STOP));
  }

  @Test
  void theLauncherIsHeardEverySecondByThoseWhoAreReady() {
    Rehearsal run = new Rehearsal(2, 1).ready(0.5, 0).ready(2.5, 1).allListen(3).allEnd(4.5);
    run.run();
    assertEquals("0@1.0 0@2.0 0@3.0 1@3.0 0@4.0 1@4.0", run.told(Kind.ALIVE));
    assertEquals(5, run.ticks);
  }

  @Test
  void ranksThatNeverCallInitAreAProgramToo() {
    assertEquals(GOOD, new Rehearsal(2, 2).allReady().allEnd(5).run());
  }

  @Test
  void ranksMayReadForHoursBeforeTheFirstCallsInit() {
    assertEquals(GOOD, new Rehearsal(2, 2).allReady().allListen(36_000).allEnd(72_000).run());
  }

  @Test
  void allBadHostsAreNamedAtOnceInTheOrderOfTheHostfile() {
    Rehearsal run =
        new Rehearsal(5, 1)
            .refused(3, 3, "there is no java there")
            .ready(1, 2)
            .refused(2, 0, "Permission denied")
            .ready(1, 4);
    assertEquals(
        failed(
            1,
            "host node0: Permission denied",
            "host node1: it did not answer in time",
            "host node3: there is no java there"),
        run.run());
    assertEquals(13, run.seconds(), 0.01, "one was waited for");
    assertEquals("2@1.0 4@1.0", run.told(Kind.START));
    assertEquals(0, run.started);
  }

  @Test
  void nobodyIsWaitedForWhenAllHaveAnswered() {
    Rehearsal run = new Rehearsal(2, 1).ready(1, 1).refused(2, 0, "no");
    assertEquals(failed(1, "host node0: no"), run.run());
    assertEquals(2, run.seconds(), 0.01);
  }

  @Test
  void aHostThatIsLostBeforeAllAreThereEndsTheRun() {
    Rehearsal run = new Rehearsal(3, 1).ready(1, 0).ready(1, 1).lost(2, 0, "the connection broke");
    run.ready(3, 2).endingAt(Kind.STOP, 1.5, 143);
    assertEquals(failed(1, "rank 0 on host0: the host was lost: the connection broke"), run.run());
    assertEquals("0@1.0 1@1.0", run.told(Kind.START), "nothing is started that is known to fail");
    assertEquals(3.5, run.seconds(), 0.01);
  }

  @Test
  void noRankIsStartedOnceAHostIsKnownToBeMissing() {
    Rehearsal run = new Rehearsal(3, 1).refused(1, 0, "no").ready(2, 1).ready(3, 2);
    assertEquals(failed(1, "host node0: no"), run.run());
    assertEquals("", run.told(Kind.START));
  }

  @Test
  void nothingIsSaidToAHostThatIsNotReady() {
    Rehearsal run = new Rehearsal(3, 1).ready(1, 1).refused(2, 0, "no");
    run.run();
    assertTrue(run.sent().stream().allMatch(sent -> sent.machine() == 1), "" + run.sent());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 3})
  void aRankThatEndsWithoutInitWhileOthersWaitThereEndsTheRun(double end) {
    Rehearsal run = connecting().ends(end, 3, 0).endingAt(Kind.STOP, 0.1, 143);
    assertEquals(
        failed(1, "rank 3 on host1 did not come to MPI.Init, where others wait for it"), run.run());
    assertEquals(Math.max(2, end) + 0.1, run.seconds(), 0.01);
  }

  @Test
  void aRankThatEndsInsideOfInitHasFailedWhateverItsStatus() {
    Rehearsal run = connecting().ends(3, 0, 0).endingAt(Kind.STOP, 0.1, 143);
    assertEquals(failed(1, "rank 0 on host0 ended before it had come through MPI.Init"), run.run());
  }

  @Test
  void aRankThatDoesNotComeInTimeEndsTheRun() {
    Rehearsal run = connecting().listens(30, 1).listens(31, 3).endingAt(Kind.STOP, 0.1, 143);
    assertEquals(
        failed(1, "rank 2 on host1 did not come to MPI.Init, where others wait for it"), run.run());
    assertEquals("0@62.0 1@62.0", run.told(Kind.STOP), "a minute after the first");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatARankThrowsEndsTheRun(boolean connecting) {
    Rehearsal run = connecting ? connecting() : running();
    run.throwsAt(5, 1, "java.lang.Error: no", "java.lang.Error: no\n\tat X").ends(5, 1, 1);
    run.endingAt(Kind.STOP, 0.1, 143);
    assertEquals(
        new Outcome(
            1,
            List.of("rank 1 on host0: java.lang.Error: no"),
            "java.lang.Error: no\n\tat X",
            Optional.empty()),
        run.run());
    assertEquals("0@5.0 1@5.0", run.told(Kind.STOP));
    assertEquals(5.1, run.seconds(), 0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 7, rank 2 on host1 ended with exit status 7",
    "false, 1, rank 2 on host1 ended with exit status 1",
    "false, 137, rank 2 on host1 was killed by signal 9 (SIGKILL)",
    "false, 139, rank 2 on host1 was killed by signal 11 (SIGSEGV)",
    "false, 163, rank 2 on host1 was killed by signal 35",
    "false, 128, rank 2 on host1 ended with exit status 128",
    "false, 255, rank 2 on host1 ended with exit status 255",
    "true, 7, ",
    "true, 75, ",
    "true, 137, rank 2 on host1 was killed by signal 9 (SIGKILL)",
  })
  void theFirstStatusThatIsNotZeroIsThatOfTheRun(boolean explains, int status, String message) {
    for (boolean connecting : new boolean[] {true, false}) {
      Rehearsal run = connecting ? connecting() : running();
      if (explains) {
        run.explainsItself();
      }
      Kind word = explains ? Kind.KILL : Kind.STOP; // what is ours has nothing to tidy up
      run.ends(6, 2, status).endingAt(word, 0.5, 143);
      assertEquals(
          new Outcome(status, message == null ? List.of() : List.of(message), "", Optional.empty()),
          run.run());
      assertEquals("0@6.0 1@6.0", run.told(word), "once");
      assertEquals(6.5, run.seconds(), 0.01);
    }
  }

  @Test
  void whatHappensAfterTheFirstFailureSaysNothing() {
    Rehearsal run = running().ends(5, 2, 7);
    run.throwsAt(5.1, 0, "java.io.IOException: Connection reset", "trace").ends(5.2, 0, 1);
    run.lost(5.3, 0, "gone").ends(5.4, 3, 137);
    assertEquals(failed(7, "rank 2 on host1 ended with exit status 7"), run.run());
  }

  @Test
  void ranksThatDoNotEndAreKilledAfterTheGrace() {
    Rehearsal run = running().ends(5, 2, 7).endingAt(Kind.KILL, 0.2, 137);
    assertEquals(failed(7, "rank 2 on host1 ended with exit status 7"), run.run());
    assertEquals("0@5.0 1@5.0", run.told(Kind.STOP));
    assertEquals("0@7.0 1@7.0", run.told(Kind.KILL));
    assertEquals(7.2, run.seconds(), 0.01);
  }

  @Test
  void whoDoesNotAnswerEvenThenIsGivenUp() {
    Rehearsal run = running().ends(5, 2, 7);
    assertEquals(failed(7, "rank 2 on host1 ended with exit status 7"), run.run());
    assertEquals(5 + 2 + 1.5, run.seconds(), 0.01);
  }

  @Test
  void initDuringTheGraceDoesNotMakeItLonger() {
    Rehearsal run = new Rehearsal(2, 2).allReady().throwsAt(2, 0, "no", "").allListen(2.5);
    run.listens(4.5, 1);
    run.run();
    assertEquals("0@4.0 1@4.0", run.told(Kind.KILL));
    assertEquals(5.5, run.seconds(), 0.01);
    assertEquals("", run.told(Kind.PEERS));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHostThatIsLostEndsTheRun(boolean connecting) {
    Rehearsal run = connecting ? connecting() : running();
    run.lost(6, 1, "the connection broke").deaf(7).endingAt(Kind.STOP, 0.1, 143);
    assertEquals(
        failed(1, "ranks 2, 3 on host1: the host was lost: the connection broke"), run.run());
    assertEquals(6.1, run.seconds(), 0.01, "its ranks are not waited for");
  }

  @Test
  void onlyRanksThatWereStillAtWorkAreLost() {
    Rehearsal run = running().ends(5, 2, 0).lost(6, 1, "gone").endingAt(Kind.STOP, 0.1, 143);
    assertEquals(failed(1, "rank 3 on host1: the host was lost: gone"), run.run());
  }

  @Test
  void aHostThatIsLostAfterItsRanksHaveEndedIsNoFailure() {
    Rehearsal run = running().ends(5, 2, 0).ends(5, 3, 0).lost(6, 1, "gone");
    run.ends(9, 0, 0).ends(9, 1, 0);
    assertEquals(GOOD, run.run());
    assertEquals("", run.told(Kind.STOP));
  }

  @Test
  void whenAllHostsAreLostNobodyIsWaitedFor() {
    Rehearsal run = running().lost(6, 1, "gone").lost(6, 0, "gone");
    assertEquals(failed(1, "ranks 2, 3 on host1: the host was lost: gone"), run.run());
    assertEquals(6, run.seconds(), 0.01);
  }

  @Test
  void aHostThatCannotBeToldAnythingDoesNotDisturbTheOthers() {
    Rehearsal run = running().deaf(0).lost(7, 0, "gone").endingAt(Kind.STOP, 0.1, 143);
    assertEquals(failed(1, "ranks 0, 1 on host0: the host was lost: gone"), run.run());
    assertEquals("1@1.0 1@1.0", run.told(Kind.START));
  }

  @ParameterizedTest
  @CsvSource({"0.5, ''", "1.5, 0@1.5 1@1.5", "5, 0@5.0 1@5.0"})
  void aSignalEndsTheRunInAnyPhase(double seconds, String told) {
    Rehearsal run = running().at(seconds, new Event.Interrupted());
    run.at(seconds + 0.05, new Event.Interrupted()).endingAt(Kind.STOP, 0.1, 143);
    assertEquals(failed(143), run.run());
    assertEquals(told, run.told(Kind.STOP));
    assertEquals(told.isEmpty() ? seconds : seconds + 0.1, run.seconds(), 0.01);
  }

  @Test
  void afterASignalRanksOfOursMaySaveTheirStateAndSaySo() {
    Rehearsal run = running().explainsItself().at(5, new Event.Interrupted());
    run.ends(6, 0, 75).ends(6, 1, 0).ends(6, 2, 0).ends(6, 3, 0);
    assertEquals(failed(75), run.run());
    Rehearsal done = running().explainsItself().at(5, new Event.Interrupted()).allEnd(5.5);
    assertEquals(GOOD, done.run());
    Rehearsal lost = running().explainsItself().at(5, new Event.Interrupted());
    lost.lost(6, 1, "gone").endingAt(Kind.KILL, 0.1, 137);
    assertEquals(failed(1, "ranks 2, 3 on host1: the host was lost: gone"), lost.run());
    assertEquals(6.1, lost.seconds(), 0.01, "the others can save nothing any more");
  }

  @Test
  void aRankThatLeavesWithoutFinalizeIsWaitedForNoLongerThanAFewSeconds() {
    String message =
        "rank 1 on host0 ended without MPI.Finalize, for which others wait;"
            + " call it before System.exit";
    Rehearsal waiting = running().leaves(5, 1).ends(5, 1, 0).endingAt(Kind.STOP, 0.1, 143);
    assertEquals(failed(1, message), waiting.run());
    assertEquals(13.1, waiting.seconds(), 0.01);
    Rehearsal ending = running().leaves(5, 1).allEnd(10);
    assertEquals(GOOD, ending.run());
  }

  @Test
  void aRankThatEndsWithoutAWordWhileOthersWaitForItIsWaitedForNoLongerThanAFewSeconds() {
    Rehearsal halted = running().joins(3, 1).ends(5, 1, 0).endingAt(Kind.STOP, 0.1, 143);
    Outcome outcome = halted.run();
    assertEquals(1, outcome.status());
    assertTrue(
        outcome.messages().get(0).startsWith("rank 1 on host0 ended without MPI.Finalize"),
        outcome.messages().toString());
    assertEquals(13.1, halted.seconds(), 0.01);
  }

  @Test
  void aRankThatHasCalledFinalizeMayEndBeforeTheOthers() {
    Rehearsal run = running().joins(3, 1).finalizes(4, 1).ends(5, 1, 0).allEnd(3600);
    assertEquals(GOOD, run.run());
  }

  @Test
  void initHasItsTimeLimitFromItsBeginning() {
    Rehearsal run = new Rehearsal(2, 2).allReady().enters(5, 3).endingAt(Kind.STOP, 0.1, 143);
    Outcome outcome = run.run();
    assertEquals(1, outcome.status());
    assertEquals(65.1, run.seconds(), 0.01);
  }

  @Test
  void aFailureWhileMpiStartsIsALossOfTheStartAndLaterItIsNot() {
    Rehearsal starting = running().throwsAt(5, 1, "mpi.MPIException", "").allEnd(6);
    assertEquals(
        Optional.of(new Retries.Loss.OfStart("rank 1 on host0")), starting.runToItsLoss().loss());
    Rehearsal working = running().joins(4, 2).throwsAt(5, 1, "mpi.MPIException", "").allEnd(6);
    assertEquals(Optional.empty(), working.runToItsLoss().loss());
    Rehearsal before = new Rehearsal(2, 2).allReady().throwsAt(5, 1, "mine", "").allEnd(6);
    assertEquals(Optional.empty(), before.runToItsLoss().loss(), "it was not in MPI");
  }

  @Test
  void ranksAreToldASecretOfTheRunAndTheTimeLimit() {
    List<String> first = peersOf(running().allEnd(6));
    List<String> second = peersOf(running().allEnd(6));
    assertTrue(first.get(2).matches("[0-9a-f]{64}"), first.get(2));
    assertNotEquals(first.get(2), second.get(2));
    assertEquals("60.0", first.get(3));
  }

  private static List<String> peersOf(Rehearsal run) {
    run.run();
    return run.sent().stream()
        .map(Rehearsal.Sent::frame)
        .filter(frame -> frame.kind() == Kind.PEERS)
        .findFirst()
        .orElseThrow()
        .texts();
  }

  @Test
  void aSignalDuringTheGraceOrAfterTheKillChangesNothing() {
    Rehearsal run = running().ends(5, 2, 7).at(6, new Event.Interrupted());
    run.at(8, new Event.Interrupted());
    assertEquals(failed(7, "rank 2 on host1 ended with exit status 7"), run.run());
    assertEquals(8.5, run.seconds(), 0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "Broken pipe, 141, ",
    "No space left on device, 1, the output of the ranks could not be written: No space left on"
        + " device",
    "null, 1, the output of the ranks could not be written: null",
  })
  void outputThatCannotBeWrittenEndsTheRun(String reason, int status, String message) {
    for (double seconds : new double[] {0.5, 1.5, 5}) {
      Rehearsal run = running().at(seconds, new Event.OutputFailed(reason));
      run.at(seconds, new Event.OutputFailed(reason)).endingAt(Kind.STOP, 0.1, 143);
      assertEquals(
          new Outcome(status, message == null ? List.of() : List.of(message), "", Optional.empty()),
          run.run());
    }
  }

  @Test
  void anyRunEndsAndIsConsistent() {
    Random random = new Random(9);
    int good = 0;
    for (int round = 0; round < 1000; round++) {
      Rehearsal run = new Rehearsal(1 + random.nextInt(4), 1 + random.nextInt(3));
      boolean failing = random.nextBoolean();
      play(run, random, failing);
      Outcome outcome = run.run();
      String what = "round " + round + ": " + outcome + run.sent();
      assertTrue(run.seconds() < 1000, what);
      assertTrue(failing || outcome.equals(GOOD), what);
      good += outcome.status() == 0 ? 1 : 0;
      int machines = run.plan().machines().size();
      for (Kind once : List.of(Kind.STOP, Kind.KILL, Kind.PEERS)) {
        assertTrue(count(run, once) <= machines, once + " twice, " + what);
      }
      int starts = count(run, Kind.START);
      assertTrue(starts <= run.plan().ranks(), what);
      assertTrue(outcome.status() != 0 || starts == run.plan().ranks(), what);
      assertTrue(outcome.status() != 0 || count(run, Kind.STOP) == 0, what);
      assertTrue(count(run, Kind.KILL) == 0 || count(run, Kind.STOP) > 0, what);
    }
    assertTrue(good > 450 && good < 850, "both kinds were seen: " + good);
  }

  private static int count(Rehearsal run, Kind kind) {
    return (int) run.sent().stream().filter(sent -> sent.frame().kind() == kind).count();
  }

  private static void play(Rehearsal run, Random random, boolean failing) {
    boolean init = random.nextInt(4) > 0;
    for (int machine = 0; machine < run.plan().machines().size(); machine++) {
      int fate = failing ? random.nextInt(12) : 2;
      if (fate == 0) {
        run.refused(10 * random.nextDouble(), machine, "no");
      } else if (fate > 1) {
        run.ready(5 * random.nextDouble(), machine);
        if (fate == 11) {
          run.lost(5 + 80 * random.nextDouble(), machine, "gone");
        }
      }
    }
    for (int rank = 0; rank < run.plan().ranks(); rank++) {
      int fate = failing ? random.nextInt(12) : 2;
      if (init && fate != 0) {
        run.listens(5 + 30 * random.nextDouble(), rank);
      }
      if (fate == 1) {
        run.throwsAt(5 + 70 * random.nextDouble(), rank, "no", "trace");
      }
      run.ends(36 + 60 * random.nextDouble(), rank, fate == 3 ? random.nextInt(256) : 0);
    }
    if (failing && random.nextInt(5) == 0) {
      run.at(90 * random.nextDouble(), new Event.Interrupted());
    }
    if (failing && random.nextInt(5) == 0) {
      run.at(90 * random.nextDouble(), new Event.OutputFailed("no"));
    }
    double slowness = 3 * random.nextDouble();
    run.endingAt(random.nextBoolean() ? Kind.STOP : Kind.KILL, slowness, 143);
  }
}
