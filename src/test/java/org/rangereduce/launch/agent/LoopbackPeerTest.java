package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackPeerTest {
  private static final List<String> CONNECTIONS =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11 1
         1: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 12 1
         2: 0100007F:C001 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 13 1
         3: 0000000000000000FFFF00000100007F:C002 0000000000000000FFFF00000100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 14 1
         4: torn
      """
          .lines()
          .toList();

  @Test
  void theUserIsThatOfTheOtherEnd() {
    String server = "0100007F:1F90";
    assertEquals(List.of(1001), LoopbackPeer.users(CONNECTIONS, "0100007F:C001", server));
    assertEquals(List.of(1000), LoopbackPeer.users(CONNECTIONS, server, "0100007F:C001"));
    assertEquals(List.of(0), LoopbackPeer.users(CONNECTIONS, "0100007F:C002", server));
    assertEquals(List.of(), LoopbackPeer.users(CONNECTIONS, "0100007F:C003", server));
    assertEquals(
        List.of(), LoopbackPeer.users(CONNECTIONS, "0500007F:C001", server), "another address");
  }

  @Test
  void endsAreWrittenAsTheKernelDoes() throws IOException {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the words expected here");
    assertEquals("0100007F:0050", LoopbackPeer.end(InetAddress.getByName("127.0.0.1"), 80));
    assertEquals(
        "00000000000000000000000001000000:C001",
        LoopbackPeer.end(InetAddress.getByName("::1"), 0xC001));
  }

  @Test
  void aConnectionOfThisProcessIsOurs() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket guest = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      assertTrue(LoopbackPeer.isOurs(accepted));
      assertTrue(LoopbackPeer.isOurs(guest));
    }
  }
}
