package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshLineTest {
  private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue";
  private static final String END = " 02:000A3C5F 00000000     0        0 12345 2 0000 20 4 30";

  @TempDir Path net;

  @BeforeEach
  void needsLittleEnd() {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the tables here are of such");
  }

  private void table(String name, String row) throws IOException {
    String listens = "   0: 00000000:0016 00000000:0000 0A 00000000:00000000" + END;
    Files.write(net.resolve(name), List.of(HEAD, listens, "   1: " + row + END));
  }

  private boolean isAcknowledged(String connection) {
    return SshLine.of(connection, net).orElseThrow().isAcknowledged();
  }

  @ParameterizedTest
  @CsvSource({
    "0900000A:0016 0100000A:C350 01 00000000:00000000, true, all has arrived",
    "0900000A:0016 0100000A:C350 01 00000000:0000002A, true, what was received does not matter",
    "0900000A:0016 0100000A:C350 01 00000009:00000000, false, some has not",
    "0900000A:0016 0100000A:C350 08 00000000:00000000, false, the other side has closed",
    "0900000A:0016 0200000A:C350 01 00000000:00000000, false, of another client",
    "0900000A:0016 0100000A:C351 01 00000000:00000000, false, from another port",
    "0900000A:0017 0100000A:C350 01 00000000:00000000, false, to another port"
  })
  void aConnectionStandsIfAllThatWasSentIsAcknowledged(String row, boolean stands, String why)
      throws IOException {
    table("tcp", row);
    assertEquals(stands, isAcknowledged("10.0.0.1 50000 10.0.0.9 22"), why);
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000FFFF00000900000A:0016 0000000000000000FFFF00000100000A:C350, 10.0.0.1",
    "B80D01200000000000000000010000FE:0016 B80D01200000000000000000010000FF:C350,"
        + " 2001:db8::ff00:1",
    "000080FE00000000FF005450B6AD1DFE:0016 000080FE00000000FF005450B6AD1DFE:C350,"
        + " fe80::5054:ff:fe1d:adb6%eth0"
  })
  void addressesOfTheNewKindAreKnownToo(String addresses, String client) throws IOException {
    table("tcp6", addresses + " 01 00000000:00000000");
    assertTrue(isAcknowledged(client + " 50000 ::1 22"));
    table("tcp6", addresses + " 01 00000001:00000000");
    assertFalse(isAcknowledged(client + " 50000 ::1 22"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UNKNOWN 65535 UNKNOWN 65535", "10.0.0.1 22", "a.example 1 b 2"})
  void whatNamesNoConnectionHasNone(String connection) {
    assertTrue(SshLine.of(connection, net).isEmpty());
  }

  @Test
  void aSystemWithoutTablesKnowsNothing() {
    assertFalse(isAcknowledged("10.0.0.1 50000 10.0.0.9 22"));
    assertTrue(SshLine.of(null, net).isEmpty());
  }

  @Test
  void theKernelsOwnTableIsUnderstood() throws IOException {
    Path tables = Path.of("/proc/net");
    assumeTrue(Files.isReadable(tables.resolve("tcp")), "this system has no such table");
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      Socket client = new Socket(loopback, server.getLocalPort());
      Socket accepted = server.accept();
      InetSocketAddress from = (InetSocketAddress) client.getLocalSocketAddress();
      String connection = "127.0.0.1 " + from.getPort() + " 127.0.0.1 " + accepted.getLocalPort();
      TcpLine line = SshLine.of(connection, tables).orElseThrow();
      assertTrue(line.isAcknowledged());
      client.close();
      accepted.close();
      assertFalse(line.isAcknowledged());
    }
  }
}
