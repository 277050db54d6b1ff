package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rangereduce.launch.Thrown;
import org.rangereduce.launch.agent.Frame.Kind;

@Tag("slow")
@Timeout(30)
class RankDoorTest {
  private static final int PATIENCE_SECONDS = 10;

  /** Who has been let in. */
  private record Entered(int rank, RankDoor.Line line) {}

  private final BlockingQueue<Entered> entered = new LinkedBlockingQueue<>();
  private final Set<Integer> ranks = ConcurrentHashMap.newKeySet();
  private final List<Socket> strangers = new ArrayList<>();
  private RankDoor door;

  @BeforeEach
  void open() throws IOException {
    door = new RankDoor(this::enter);
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    for (Socket stranger : strangers) {
      stranger.close();
    }
  }

  private boolean enter(int rank, Channel channel, String words, RankDoor.Line line) {
    return rank < 4 && ranks.add(rank) && entered.add(new Entered(rank, line));
  }

  private int port() {
    return Integer.parseInt(door.environment(0).get(RankDoor.PORT));
  }

  /** Counts the seconds of silence until a rank without an agent ends itself. */
  private int secondsUntilEnd(int rank, BooleanSupplier reachesLauncher) throws IOException {
    Map<String, String> environment = new HashMap<>(door.environment(rank));
    environment.put(RankDoor.HOST, InetAddress.getLoopbackAddress().getHostAddress());
    CountDownLatch ended = new CountDownLatch(1);
    int seconds = 0;
    try (RankLink link =
        RankLink.connect(environment, socket -> reachesLauncher, ended::countDown)) {
      while (ended.getCount() > 0 && seconds < 1000) {
        link.tick();
        seconds++;
      }
    }
    return seconds;
  }

  @Test
  void aRankWithoutAnAgentEndsWhenItsLauncherIsOutOfReachAndNotWhenThatIsHalted()
      throws IOException {
    assertEquals(16, secondsUntilEnd(0, () -> false));
    assertEquals(1000, secondsUntilEnd(1, () -> true), "it goes on");
    AtomicInteger looks = new AtomicInteger();
    assertEquals(24, secondsUntilEnd(2, () -> looks.incrementAndGet() < 3), "it looks again");
  }

  private Socket stranger(byte... bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    strangers.add(socket);
    socket.setSoTimeout(PATIENCE_SECONDS * 1000);
    socket.getOutputStream().write(bytes);
    return socket;
  }

  private void assertGetsIn(int rank) throws IOException, InterruptedException {
    CountDownLatch abandoned = new CountDownLatch(1);
    try (RankLink link = RankLink.connect(door.environment(rank), abandoned::countDown)) {
      Entered guest = entered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertTrue(guest != null, "the rank got in");
      assertEquals(rank, guest.rank());
      link.threw(() -> new Thrown("hello", "\tat some.Place\n"));
      Frame frame = Frame.read(guest.line().in());
      assertEquals(Kind.THREW, frame.kind());
      assertEquals("hello", frame.texts().get(0));
      assertEquals(1, abandoned.getCount());
      guest.line().close();
      assertTrue(abandoned.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the end is noticed");
    }
  }

  @Test
  void ranksComeInAnyOrder() throws Exception {
    assertGetsIn(2);
    assertGetsIn(0);
    assertGetsIn(3);
  }

  @Test
  void theVariablesNameRankPortAndASecretOfThisRun() throws IOException {
    Map<String, String> variables = door.environment(3);
    assertEquals(
        Set.of("RANGE_REDUCE_RANK", "RANGE_REDUCE_PORT", "RANGE_REDUCE_TOKEN"), variables.keySet());
    assertEquals("3", variables.get("RANGE_REDUCE_RANK"));
    assertTrue(variables.get("RANGE_REDUCE_TOKEN").matches("[0-9a-f]{32}"));
    try (RankDoor other = new RankDoor(this::enter)) {
      assertNotEquals(
          variables.get("RANGE_REDUCE_TOKEN"), other.environment(3).get("RANGE_REDUCE_TOKEN"));
    }
  }

  @Test
  void aWrongTokenIsSentAway() throws Exception {
    Map<String, String> variables = new HashMap<>(door.environment(0));
    variables.put(RankDoor.TOKEN, "0".repeat(32));
    CountDownLatch abandoned = new CountDownLatch(1);
    RankLink.connect(variables, abandoned::countDown);
    assertTrue(abandoned.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertGetsIn(0);
    assertTrue(entered.isEmpty());
  }

  @Test
  void theBeginningOfTheTokenIsNotEnough() throws Exception {
    byte[] half =
        door.environment(0)
            .get(RankDoor.TOKEN)
            .substring(0, 16)
            .getBytes(StandardCharsets.US_ASCII);
    Socket stranger = stranger(half);
    stranger.shutdownOutput();
    assertTrue(LoopbackPort.isSentAway(stranger));
    assertGetsIn(0);
  }

  @Test
  void garbageIsSentAway() throws Exception {
    Random random = new Random(3);
    for (int length : new int[] {1, 31, 32, 33, 36, 1000, 100_000}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port());
      strangers.add(stranger);
      stranger.setSoTimeout(PATIENCE_SECONDS * 1000);
      try {
        stranger.getOutputStream().write(bytes);
        stranger.shutdownOutput();
      } catch (SocketException e) {
        // sent away in the middle of its speech
      }
      assertTrue(LoopbackPort.isSentAway(stranger), length + " bytes");
    }
    assertGetsIn(1);
  }

  @Test
  void whoIsSilentKeepsNobodyWaiting() throws Exception {
    Socket silent = stranger();
    assertGetsIn(0);
    assertTrue(silent.isConnected());
  }

  @Test
  void aFloodOfSilentStrangersKeepsNoRankOut() throws Exception {
    for (int k = 0; k < 500; k++) {
      stranger();
    }
    assertGetsIn(0);
    assertGetsIn(1);
    for (int k = 0; k < 500 - 256; k++) {
      assertTrue(LoopbackPort.isSentAway(strangers.get(k)), "stranger " + k + " had to make room");
    }
  }

  @Test
  void aFloodThatSpeaksKeepsNoRankOut() throws Exception {
    for (int k = 0; k < 500; k++) {
      stranger("00000000000000000000000000000000".getBytes(StandardCharsets.US_ASCII));
    }
    assertGetsIn(0);
    for (Socket stranger : strangers) {
      assertTrue(LoopbackPort.isSentAway(stranger));
    }
  }

  @Test
  void aRankThatIsInCannotBeClaimedAgain() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch first = new CountDownLatch(1);
    RankLink rank = RankLink.connect(door.environment(1), first::countDown);
    Entered guest = entered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    RankLink.connect(door.environment(1), second::countDown);
    assertTrue(second.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the second is sent away");
    rank.threw(() -> new Thrown("still here", "\tat some.Place\n"));
    assertEquals(Kind.THREW, Frame.read(guest.line().in()).kind());
    assertEquals(1, first.getCount(), "the first stays");
    assertGetsIn(0);
  }

  @Test
  void aRankThatIsNotOfThisHostIsSentAway() throws Exception {
    CountDownLatch abandoned = new CountDownLatch(1);
    RankLink.connect(door.environment(4), abandoned::countDown);
    assertTrue(abandoned.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertTrue(entered.isEmpty());
  }

  @Test
  void whoHasTheTokenAndNoRankWaitsAtTheDoor() throws Exception {
    Socket half =
        stranger(door.environment(0).get(RankDoor.TOKEN).getBytes(StandardCharsets.US_ASCII));
    assertGetsIn(0);
    half.shutdownOutput();
    assertTrue(LoopbackPort.isSentAway(half));
  }

  @Test
  void aClosedDoorIsNoPortAndWhoIsInStays() throws Exception {
    RankLink rank = RankLink.connect(door.environment(0), () -> {});
    Entered guest = entered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    int port = port();
    door.close();
    LoopbackPort.awaitClosed(port, PATIENCE_SECONDS);
    rank.threw(() -> new Thrown("still here", "\tat some.Place\n"));
    assertEquals(Kind.THREW, Frame.read(guest.line().in()).kind());
  }

  @Test
  void theNetworkDoesNotSeeTheDoor() throws IOException {
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          assertThrows(ConnectException.class, () -> new Socket(address, port()), "" + address);
        }
      }
    }
    assertFalse(isRefused(InetAddress.getLoopbackAddress()));
  }

  private boolean isRefused(InetAddress address) throws IOException {
    try (Socket socket = new Socket(address, port())) {
      return !socket.isConnected();
    }
  }
}
