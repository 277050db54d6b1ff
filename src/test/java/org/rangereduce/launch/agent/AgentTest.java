package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.Thrown;
import org.rangereduce.launch.agent.Frame.Kind;

@Timeout(30)
class AgentTest {
  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final String FOR_EVER = "while :; do sleep 0.05; done";

  private AgentAtHand agent;

  @BeforeEach
  void open() throws IOException {
    agent = new AgentAtHand();
  }

  @AfterEach
  void close() throws Exception {
    agent.close();
  }

  @Test
  void saysThatItIsThereAndThenWhoItIs() {
    assertEquals("\nrange-reduce agent is here\n", agent.firstWords());
    assertEquals(AgentAtHand.HELLO, Hello.of(agent.hello()));
  }

  @Test
  void bringsOutputErrorAndExitStatus() throws Exception {
    agent.start(0, "printf 'out\\n\\377'; printf err >&2; exit 7");
    assertEquals("7", agent.awaitEnd(0));
    assertEquals("out\n\u00ff", agent.output(0, Kind.OUTPUT), "bytes as they are");
    assertEquals("err", agent.output(0, Kind.ERROR));
  }

  @Test
  void everyRankHasItsOwn() throws Exception {
    for (int rank = 0; rank < 8; rank++) {
      agent.start(rank, "echo I am $RANGE_REDUCE_RANK; exit " + rank);
    }
    for (int rank = 0; rank < 8; rank++) {
      assertEquals("" + rank, agent.awaitEnd(rank));
      assertEquals("I am " + rank + "\n", agent.output(rank, Kind.OUTPUT));
    }
  }

  @ParameterizedTest
  @CsvSource({"exit 0, 0", "exit 1, 1", "exit 255, 255", "kill -9 $$, 137", "kill -TERM $$, 143"})
  void theExitStatusIsThatOfAShell(String script, String status) throws Exception {
    agent.start(0, script);
    assertEquals(status, agent.awaitEnd(0));
  }

  @Test
  void aRankHasTheVariablesItIsGiven() throws Exception {
    Map<String, String> variables = Map.of("FIRST", "a b\n$(x)", "SECOND", "");
    List<String> command =
        List.of("/bin/sh", "-c", "printf '<%s><%s>' \"$FIRST\" \"${SECOND-unset}\"");
    agent.tell(new RankStart(command, variables, false).frame(0));
    assertEquals("0", agent.awaitEnd(0));
    assertEquals("<a b\n$(x)><>", agent.output(0, Kind.OUTPUT));
  }

  @Test
  void argumentsArriveUnchanged() throws Exception {
    List<String> nasty = List.of("", " a  b ", "'", "\"", "$(exit 3)", "`x`", "a\nb", "*", "-n");
    List<String> command = new ArrayList<>(List.of("/usr/bin/printf", "<%s>"));
    command.addAll(nasty);
    agent.tell(new RankStart(command, Map.of(), false).frame(0));
    assertEquals("0", agent.awaitEnd(0));
    assertEquals("<" + String.join("><", nasty) + ">", agent.output(0, Kind.OUTPUT));
  }

  @Test
  void inputIsGivenInPiecesThatAreConfirmedAndThenEnds() throws Exception {
    agent.start(0, true, "cat");
    agent.tell(input(0, "one\n"));
    agent.await(Kind.TAKEN, 0);
    agent.tell(input(0, "two"));
    agent.await(Kind.TAKEN, 0);
    agent.tell(input(0, ""));
    assertEquals("0", agent.awaitEnd(0));
    assertEquals("one\ntwo", agent.output(0, Kind.OUTPUT));
  }

  private static Frame input(int rank, String text) {
    return new Frame(Kind.INPUT, rank, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRankWithoutInputReadsItsEndAtOnce() throws Exception {
    agent.start(0, "cat; echo end");
    assertEquals("0", agent.awaitEnd(0));
    assertEquals("end\n", agent.output(0, Kind.OUTPUT));
  }

  @Test
  void aRankThatDoesNotReadHoldsUpNobody() throws Exception {
    agent.start(0, true, FOR_EVER);
    agent.tell(input(0, "x".repeat(200_000))); // more than a pipe holds
    agent.start(1, "echo here");
    assertEquals("0", agent.awaitEnd(1));
    agent.tell(Frame.of(Kind.KILL, Frame.ALL));
    assertEquals("137", agent.awaitEnd(0));
  }

  @Test
  void inputForARankThatHasEndedDoesNoHarm() throws Exception {
    agent.start(0, true, "exit 3");
    assertEquals("3", agent.awaitEnd(0));
    agent.tell(input(0, "x"));
    agent.tell(input(0, ""));
    agent.start(1, "exit 4");
    assertEquals("4", agent.awaitEnd(1));
  }

  @Test
  void aRankThatIsAskedToEndMayEndAsItLikes() throws Exception {
    agent.start(0, "trap 'echo bye; exit 5' TERM; echo ready; " + FOR_EVER);
    agent.awaitOutput(0, "ready\n");
    agent.tell(Frame.of(Kind.STOP, Frame.ALL));
    assertEquals("5", agent.awaitEnd(0));
    assertEquals("ready\nbye\n", agent.output(0, Kind.OUTPUT));
  }

  @Test
  void aRankThatDoesNotListenIsKilledAtTheSecondWord() throws Exception {
    agent.start(0, "trap 'echo no' TERM; echo ready; " + FOR_EVER);
    agent.awaitOutput(0, "ready\n");
    agent.tell(Frame.of(Kind.STOP, Frame.ALL));
    agent.awaitOutput(0, "ready\nno\n");
    agent.tell(Frame.of(Kind.KILL, Frame.ALL));
    assertEquals("137", agent.awaitEnd(0));
  }

  @Test
  void stopReachesEveryRank() throws Exception {
    for (int rank = 0; rank < 4; rank++) {
      agent.start(rank, "exec sleep 1000");
    }
    agent.tell(Frame.of(Kind.STOP, Frame.ALL));
    for (int rank = 0; rank < 4; rank++) {
      assertEquals("143", agent.awaitEnd(rank));
    }
  }

  @Test
  void killReachesTheChildrenOfARank() throws Exception {
    agent.start(0, "sleep 1000 & echo $!; wait");
    ProcessHandle child = processIn(agent.awaitOutput(0, "\n"));
    agent.tell(Frame.of(Kind.KILL, Frame.ALL));
    assertEquals("137", agent.awaitEnd(0));
    awaitDeath(child);
  }

  private static ProcessHandle processIn(String output) {
    return ProcessHandle.of(Long.parseLong(output.lines().findFirst().orElseThrow())).orElseThrow();
  }

  @Test
  void whatARankHasStartedAndLeftEndsWithTheRun() throws Exception {
    agent.start(1, "setsid sleep 1000 >/dev/null 2>&1 & echo $!");
    assertEquals("0", agent.awaitEnd(1));
    ProcessHandle left = processIn(agent.output(1, Kind.OUTPUT));
    assertTrue(left.isAlive(), "it may go on as long as the run does");
    agent.close();
    awaitDeath(left);
  }

  @Test
  void allEndWithTheLaunchersStream() throws Exception {
    agent.start(0, "trap '' TERM; sleep 1000 & echo $!; wait");
    agent.start(1, "trap '' TERM; echo $$; " + FOR_EVER);
    ProcessHandle child = processIn(agent.awaitOutput(0, "\n"));
    ProcessHandle rank = processIn(agent.awaitOutput(1, "\n"));
    agent.hangUp();
    agent.awaitReturn();
    awaitDeath(child);
    awaitDeath(rank);
  }

  @Test
  void allEndIfTheLauncherTalksNonsense() throws Exception {
    agent.start(0, "echo $$; exec sleep 1000");
    ProcessHandle rank = processIn(agent.awaitOutput(0, "\n"));
    agent.say("this is no message".getBytes(StandardCharsets.US_ASCII));
    agent.awaitReturn();
    awaitDeath(rank);
  }

  @Test
  void aProgramThatDoesNotExistIsTold() throws Exception {
    agent.tell(new RankStart(List.of("/no/such/java", "-v"), Map.of(), true).frame(2));
    Frame threw = agent.await(Kind.THREW, 2);
    assertTrue(
        threw.texts().get(0).startsWith("it could not be started: Cannot run program \"/no/such"),
        threw.texts().get(0));
    assertEquals("127", agent.awaitEnd(2));
    agent.tell(input(2, "x"));
    agent.tell(Frame.of(Kind.STOP, Frame.ALL));
    agent.tell(Frame.of(Kind.KILL, Frame.ALL));
    agent.start(3, "exit 4");
    assertEquals("4", agent.awaitEnd(3), "the agent goes on");
  }

  @Test
  void whatARankSaysOnItsLineIsPassedOnAsItsOwn() throws Exception {
    agent.start(1, true, "env | grep ^RANGE_REDUCE; cat");
    agent.start(2, true, "env | grep ^RANGE_REDUCE; cat");
    try (RankLink one = comeAs(1);
        RankLink two = comeAs(2)) {
      Thread exchange = Threads.daemon("rank 1", () -> exchange(one));
      assertEquals(List.of("11", "12"), agent.await(Kind.LISTENING, 1).texts());
      two.threw(() -> new Thrown("no", "\tat some.Place\n"));
      Frame threw = agent.await(Kind.THREW, 2);
      assertEquals("no", threw.texts().get(0));
      assertEquals("\tat some.Place\n", threw.texts().get(1), "with its trace");
      one.host(new byte[] {7, 8});
      assertArrayEquals(new byte[] {7, 8}, agent.await(Kind.HOST, 1).body());
      two.initialized();
      assertEquals(0, agent.await(Kind.INITIALIZED, 2).body().length);
      two.finalizing();
      assertEquals(0, agent.await(Kind.FINALIZING, 2).body().length);
      agent.tell(Frame.of(Kind.PEERS, Frame.ALL, "all of them", "0", SECRET, "60"));
      exchange.join(10_000);
      assertEquals("all of them", answer);
    }
  }

  @Test
  void aRankWithoutMemoryReportsThatItFailed() throws Exception {
    agent.start(1, true, "env | grep ^RANGE_REDUCE; cat");
    try (RankLink link = comeAs(1)) {
      link.threw(
          () -> {
            throw new OutOfMemoryError("Java heap space");
          });
      assertEquals(
          "it failed, and has no memory left to say how",
          agent.await(Kind.THREW, 1).texts().get(0));
    }
  }

  @Test
  void aRankThatIsInInitForTooLongReportsItAndEnds() throws Exception {
    agent.start(1, true, "env | grep ^RANGE_REDUCE; cat");
    agent.start(2, true, "env | grep ^RANGE_REDUCE; cat");
    java.util.concurrent.atomic.AtomicInteger ends =
        new java.util.concurrent.atomic.AtomicInteger();
    try (RankLink late = comeAs(1, ends::incrementAndGet);
        RankLink quick = comeAs(2, ends::incrementAndGet)) {
      Thread one = Threads.daemon("rank 1", () -> exchange(late));
      Thread two = Threads.daemon("rank 2", () -> exchange(quick));
      agent.await(Kind.LISTENING, 1);
      agent.await(Kind.LISTENING, 2);
      agent.tell(Frame.of(Kind.PEERS, Frame.ALL, "all of them", "0", SECRET, "3"));
      one.join(10_000);
      two.join(10_000);
      quick.joined();
      agent.await(Kind.JOINED, 2);
      for (int second = 0; second < 3; second++) {
        late.tick();
        quick.tick();
      }
      assertEquals(0, ends.get(), "the limit is not over");
      quick.tick();
      late.tick();
      assertEquals(1, ends.get());
      assertTrue(
          agent.await(Kind.THREW, 1).texts().get(0).startsWith("MPI.Init has not connected it"));
    }
  }

  private volatile String answer;

  private void exchange(RankLink link) {
    try {
      answer = link.exchange(11, 12);
    } catch (IOException e) {
      answer = e.toString();
    }
  }

  private RankLink comeAs(int rank) throws Exception {
    return comeAs(rank, () -> {});
  }

  private RankLink comeAs(int rank, RankLink.Orders orders) throws Exception {
    Map<String, String> environment = new java.util.HashMap<>();
    String token = "RANGE_REDUCE_TOKEN=[0-9a-f]{32}\n";
    agent.awaitOutput(
        rank,
        output ->
            java.util.regex.Pattern.compile(token).matcher(output).find()
                && output.lines().count() == 3);
    for (String line : agent.output(rank, Kind.OUTPUT).lines().toList()) {
      environment.put(line.split("=")[0], line.split("=")[1]);
    }
    return RankLink.connect(environment, orders);
  }

  @Test
  void childrenThatHoldTheOutputDoNotHoldUpTheEnd() throws Exception {
    agent.start(0, "sleep 1000 & echo $!; exit 6");
    assertEquals("6", agent.awaitEnd(0));
    processIn(agent.output(0, Kind.OUTPUT)).destroyForcibly();
  }

  @Test
  void theLastWordsComeBeforeTheEndHoweverSlowlyTheyAreTaken() throws Exception {
    agent.start(0, true, "echo $$; read go; head -c 60000 /dev/zero; echo last");
    ProcessHandle rank = processIn(agent.awaitOutput(0, "\n"));
    synchronized (agent.fromAgentLock()) { // as if the launcher did not read
      agent.tell(input(0, "go\n"));
      awaitDeath(rank);
      Thread.sleep(1200); // longer than a rank's children may hold up its end
    }
    assertEquals("0", agent.awaitEnd(0));
    String output = agent.outputBefore(Kind.ENDED, 0);
    assertTrue(output.endsWith("last\n"), "all of " + output.length() + " bytes");
  }

  @Test
  void aLauncherThatIsSilentForLongIsGone() throws Exception {
    assertFalse(agent.isAbandoned());
    agent.passTime(14_000_000_000L);
    assertFalse(agent.isAbandoned());
    agent.tell(Frame.of(Kind.ALIVE, Frame.ALL));
    agent.awaitAnswer();
    agent.passTime(14_000_000_000L);
    assertFalse(agent.isAbandoned(), "a word is enough");
    agent.passTime(1_000_000_001L);
    assertTrue(agent.isAbandoned());
  }

  @Test
  void aLauncherThatIsOnlyHaltedIsNotGone() throws Exception {
    agent.start(0, "echo started; " + FOR_EVER);
    agent.awaitOutput(0, "\n");
    agent.passTime(9_000_000_000L);
    assertFalse(agent.isAbandoned());
    agent.await(Kind.ALIVE, Frame.ALL); // something that its host has to acknowledge
    agent.reachesLauncher.set(true);
    agent.passTime(1_000_000_000_000L);
    assertFalse(agent.isAbandoned());
    agent.passTime(1_000_000_000L);
    assertFalse(agent.isAbandoned());
    agent.await(Kind.ALIVE, Frame.ALL); // it is asked again, as its host may be lost later
    agent.reachesLauncher.set(false);
    agent.passTime(8_000_000_000L);
    assertTrue(agent.isAbandoned());
  }

  @Test
  void aLauncherThatWasSuspendedIsExpectedToBeSilent() throws Exception {
    agent.tell(Frame.of(Kind.SUSPEND, Frame.ALL));
    agent.awaitAnswer();
    agent.tell(Frame.of(Kind.SUSPEND, Frame.ALL));
    agent.passTime(1_000_000_000_000L);
    assertFalse(agent.isAbandoned());
    agent.tell(Frame.of(Kind.RESUME, Frame.ALL));
    agent.awaitAnswer();
    assertFalse(agent.isAbandoned(), "its silence starts anew");
    agent.passTime(15_000_000_001L);
    assertTrue(agent.isAbandoned());
  }

  @Test
  void suspendedRanksHaltAndResumedOnesGoOn() throws Exception {
    agent.start(0, "echo $$; " + FOR_EVER);
    ProcessHandle rank = processIn(agent.awaitOutput(0, "\n"));
    agent.tell(Frame.of(Kind.SUSPEND, Frame.ALL));
    awaitState(rank, "T");
    agent.tell(Frame.of(Kind.RESUME, Frame.ALL));
    awaitState(rank, "[SR]");
    agent.tell(Frame.of(Kind.STOP, Frame.ALL));
    assertEquals("143", agent.awaitEnd(0));
  }

  /** A dead process whose new parent has not looked yet is still in the list. */
  private static void awaitDeath(ProcessHandle process) throws Exception {
    AgentAtHand.awaitThat(() -> !process.isAlive() || isUncollected(process));
  }

  private static boolean isUncollected(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return true; // it went while we looked
    }
  }

  private static void awaitState(ProcessHandle process, String state) throws Exception {
    Path stat = Path.of("/proc/" + process.pid() + "/stat");
    AgentAtHand.awaitThat(() -> Files.readString(stat).matches("(?s).*\\) " + state + " .*"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void manyMegabytesComeThrough(int ranks) throws Exception {
    int bytes = 4_000_000 / ranks;
    for (int rank = 0; rank < ranks; rank++) {
      agent.start(rank, "head -c " + bytes + " /dev/zero; head -c " + bytes + " /dev/zero >&2");
    }
    for (int rank = 0; rank < ranks; rank++) {
      assertEquals("0", agent.awaitEnd(rank));
      assertEquals(bytes, agent.output(rank, Kind.OUTPUT).length());
      assertEquals(bytes, agent.output(rank, Kind.ERROR).length());
    }
  }

  /** An agent that fails ends its ranks, and that is not the news: its own failure is. */
  @Test
  void ranksThatEndWithTheirAgentAreNotReported() throws Exception {
    agent.start(0, "echo started; " + FOR_EVER);
    agent.awaitOutput(0, "\n");
    agent.hangUp();
    agent.awaitReturn();
    assertFalse(agent.hasHeard(Kind.ENDED, 0));
  }
}
