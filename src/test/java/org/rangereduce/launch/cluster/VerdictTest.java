package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.launch.Retries.Loss;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

class VerdictTest {
  private static final RankMap PLAN =
      new RankMap(List.of(Machine.of("node0", 1), Machine.of("node1", 2)), List.of(0, 1, 1));

  /** Something that happens, and what is said of it if it is the first. */
  private record Failure(String name, Consumer<Verdict> happens, Outcome outcome) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Outcome outcome(int status, String... messages) {
    return new Outcome(status, List.of(messages), "", Optional.empty());
  }

  static Stream<Failure> failures() {
    return Stream.of(
        new Failure(
            "threw",
            verdict -> verdict.threw(2, "java.lang.Error: no", "trace", false),
            new Outcome(
                1, List.of("rank 2 on node1: java.lang.Error: no"), "trace", Optional.empty())),
        new Failure(
            "ended",
            verdict -> verdict.ended(0, 7, ""),
            outcome(7, "rank 0 on host0 ended with exit status 7")),
        new Failure(
            "killed",
            verdict -> verdict.ended(1, 143, ""),
            outcome(143, "rank 1 on node1 was killed by signal 15 (SIGTERM)")),
        new Failure(
            "never came",
            verdict -> verdict.neverCame(1),
            outcome(1, "rank 1 on node1 did not come to MPI.Init, where others wait for it")),
        new Failure(
            "lost",
            verdict -> verdict.lost(1, List.of(1, 2), "the connection broke"),
            outcome(1, "ranks 1, 2 on node1: the host was lost: the connection broke")),
        new Failure(
            "output",
            verdict -> verdict.outputFailed("full"),
            outcome(1, "the output of the ranks could not be written: full")),
        new Failure("reader gone", verdict -> verdict.outputFailed("Broken pipe"), outcome(141)),
        new Failure("interrupted", verdict -> verdict.interrupted(false), outcome(143)));
  }

  private static Verdict verdict() {
    Hosts hosts = new Hosts(PLAN);
    hosts.ready(0, Rehearsal.hello(0));
    return new Verdict(PLAN, hosts, false);
  }

  @Test
  void withoutAFailureAllIsWell() {
    assertEquals(outcome(0), verdict().outcome());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theFirstFailureIsTheVerdictWhateverFollows(Failure first) {
    for (Failure second : failures().toList()) {
      Verdict verdict = verdict();
      first.happens().accept(verdict);
      assertEquals(first.outcome(), Rehearsal.plain(verdict.outcome()));
      second.happens().accept(verdict);
      assertEquals(first.outcome(), Rehearsal.plain(verdict.outcome()), "then " + second);
    }
  }

  @Test
  void aProgramThatExplainsItselfIsNotExplainedUnlessItWasKilled() {
    Verdict ended = new Verdict(PLAN, new Hosts(PLAN), true);
    ended.ended(1, 3, "");
    assertEquals(outcome(3), ended.outcome());
    Verdict killed = new Verdict(PLAN, new Hosts(PLAN), true);
    killed.ended(1, 137, "");
    assertEquals(
        outcome(137, "rank 1 on node1 was killed by signal 9 (SIGKILL)"),
        Rehearsal.plain(killed.outcome()));
  }

  @Test
  void afterASignalToTheLauncherRanksSayHowTheRunEnded() {
    Verdict saved = verdict();
    saved.interrupted(true);
    assertEquals(outcome(0), saved.outcome(), "all may end well yet");
    saved.ended(0, 75, "");
    saved.ended(1, 137, "");
    assertEquals(outcome(75), saved.outcome());
    Verdict killed = verdict();
    killed.interrupted(true);
    killed.ended(1, 143, "");
    assertEquals(outcome(143), killed.outcome(), "without a word, and nothing to try again");
  }

  @Test
  void whatWasLostIsKnownByTheNamesOfTheHostfile() {
    Verdict rank = verdict();
    rank.ended(1, 137, "");
    assertEquals(Optional.of(new Loss.OfRank(1, "node1")), rank.outcome().loss());
    Verdict host = verdict();
    host.lost(0, List.of(0), "the connection broke");
    host.ended(1, 137, "");
    assertEquals(Optional.of(new Loss.OfHosts(List.of("node0"), true)), host.outcome().loss());
    Verdict byItself = verdict();
    byItself.ended(1, 7, "");
    byItself.lost(0, List.of(0), "the connection broke");
    assertEquals(Optional.empty(), byItself.outcome().loss());
  }
}
