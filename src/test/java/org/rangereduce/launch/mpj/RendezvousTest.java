package org.rangereduce.launch.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rangereduce.launch.ProcessAge;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Frame.Kind;
import org.rangereduce.launch.agent.LoopbackPort;
import org.rangereduce.launch.agent.RankDoor;
import org.rangereduce.launch.agent.RankLink;

@Timeout(30)
class RendezvousTest {
  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final int RANK = 3;
  private static final String PEERS = "10.0.0.1 1 2";
  private static final String ANSWER = "#Peer Information;10.0.0.1@2@1@0@0";
  private static final int PATIENCE_SECONDS = 10;

  private final BlockingQueue<RankDoor.Line> agent = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new ArrayList<>();
  private RankDoor door;
  private RankLink link;
  private RankDoor.Line line;
  private int port;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    door = new RankDoor((rank, channel, words, guest) -> agent.add(guest));
    link = RankLink.connect(door.environment(RANK), () -> {});
    line = agent.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String[] words = new Rendezvous(link).configuration(6).split(";");
    port = Integer.parseInt(words[words.length - 1]);
  }

  @AfterEach
  void close() throws IOException {
    System.clearProperty(RankLink.SECONDS_BEFORE);
    door.close();
    link.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private Socket guest() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(socket);
    socket.setSoTimeout(PATIENCE_SECONDS * 1000);
    return socket;
  }

  /** As niodev does. */
  private Socket says(String greeting, int rank) throws IOException {
    Socket socket = guest();
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())); // one piece
    out.writeUTF(greeting);
    out.writeInt(25_001);
    out.writeInt(25_002);
    out.writeInt(rank);
    out.flush();
    return socket;
  }

  private void assertServes() throws IOException {
    Socket mpi = says("Sending Info", RANK);
    Frame listening = Frame.read(line.in());
    assertEquals(Kind.LISTENING, listening.kind());
    assertEquals(List.of("25001", "25002"), listening.texts(), "write port, read port");
    Frame.of(Kind.PEERS, Frame.ALL, PEERS, "1e6", SECRET, "60").write(line.out());
    assertEquals(ANSWER, new DataInputStream(mpi.getInputStream()).readUTF());
    double before = Double.parseDouble(System.getProperty(RankLink.SECONDS_BEFORE));
    double launcher = before + ProcessAge.seconds();
    assertEquals(1e6, launcher, PATIENCE_SECONDS, "the launcher was there long before the rank");
    assertTrue(LoopbackPort.isSentAway(mpi), "niodev reads no more");
    LoopbackPort.awaitClosed(port, PATIENCE_SECONDS);
  }

  @Test
  void theConfigurationIsThatOfMpjExpress() throws IOException {
    Rendezvous rendezvous = new Rendezvous(link);
    assertTrue(
        rendezvous
            .configuration(12)
            .matches(
                "#temp line;#Number of Processes;12;#Protocol Switch Limit;131072;"
                    + "#Server Name;127\\.0\\.0\\.1;#Server Port;\\d+"));
  }

  @Test
  void theAnswerTellsForEachRankAddressReadPortWritePortAndRank() {
    assertEquals(
        "#Peer Information;10.0.0.1@21@11@0@0;10.0.0.2@22@12@1@0",
        Rendezvous.peers("10.0.0.1 11 21;10.0.0.2 12 22"));
  }

  @Test
  void mpiTellsItsPortsAndIsToldTheOthers() throws IOException {
    assertServes();
  }

  @Test
  void garbageFirstMakesNoDifference() throws IOException {
    Socket garbage = guest();
    garbage.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
    assertTrue(LoopbackPort.isSentAway(garbage));
    assertTrue(LoopbackPort.isSentAway(says("Sending Lies", RANK)));
    assertServes();
  }

  @Test
  void anotherRankFirstMakesNoDifference() throws IOException {
    assertTrue(LoopbackPort.isSentAway(says("Sending Info", RANK + 1)));
    assertTrue(LoopbackPort.isSentAway(says("Sending Info", -1)));
    assertServes();
  }

  @Test
  void aStrangerThatGoesInTheMiddleMakesNoDifference() throws IOException {
    Socket half = guest();
    new DataOutputStream(half.getOutputStream()).writeUTF("Sending Info");
    half.close();
    assertServes();
  }

  @Test
  void silentStrangersKeepMpiNotWaiting() throws IOException {
    for (int k = 0; k < 300; k++) {
      guest();
    }
    assertServes();
  }

  @Test
  void theAnswerMayTakeLongAndNobodyElseComesInMeanwhile() throws IOException {
    Socket mpi = says("Sending Info", RANK);
    Frame.read(line.in());
    LoopbackPort.awaitClosed(port, PATIENCE_SECONDS);
    Frame.of(Kind.PEERS, Frame.ALL, PEERS, "1e6", SECRET, "60").write(line.out());
    assertEquals(ANSWER, new DataInputStream(mpi.getInputStream()).readUTF());
  }
}
