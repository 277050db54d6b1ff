package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandshakeTest {
  private static final int PATIENCE = 20_000;

  private final Handshake ours = Handshake.of(Handshake.newSecret());
  private Socket comes;
  private Socket receives;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      comes = new Socket(server.getInetAddress(), server.getLocalPort());
      receives = server.accept();
      receives.setSoTimeout(PATIENCE);
    }
  }

  @AfterEach
  void close() throws IOException {
    comes.close();
    receives.close();
  }

  private CompletableFuture<Boolean> receiving(Handshake handshake) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return handshake.receives(receives);
          } catch (IOException e) {
            return false;
          } finally {
            try {
              receives.shutdownOutput();
            } catch (IOException e) {
              // closed by the other end
            }
          }
        });
  }

  @Test
  void ranksOfOneRunKnowEachOtherAndTheRestIsTheirs() throws Exception {
    comes.setSoTimeout(PATIENCE);
    CompletableFuture<Boolean> known =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return ours.receives(receives);
              } catch (IOException e) {
                return false;
              }
            });
    ours.come(comes, PATIENCE);
    assertTrue(known.get());
    comes.getOutputStream().write(42);
    assertEquals(42, receives.getInputStream().read());
    receives.getOutputStream().write(43);
    assertEquals(43, comes.getInputStream().read());
    assertEquals(0, comes.getSoTimeout() + receives.getSoTimeout(), "without a limit");
  }

  @Test
  void ranksOfTwoRunsDoNot() throws Exception {
    Handshake other = Handshake.of(Handshake.newSecret());
    CompletableFuture<Boolean> known = receiving(other);
    assertThrows(IOException.class, () -> ours.come(comes, PATIENCE));
    assertFalse(known.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0123456789abcdef0123456789abcdef+", "GET / HTTP/1.0\r\n\r\n"})
  void aStrangerHearsNothing(String words) throws Exception {
    CompletableFuture<Boolean> known = receiving(ours);
    comes.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    comes.shutdownOutput();
    assertFalse(known.get());
    assertEquals(-1, comes.getInputStream().read());
  }

  @Test
  void whoRepeatsWhatItHearsIsNoRank() throws Exception {
    CompletableFuture<Void> echo =
        CompletableFuture.runAsync(
            () -> {
              try {
                receives.getInputStream().transferTo(receives.getOutputStream());
              } catch (IOException e) {
                // closed
              }
            });
    assertThrows(IOException.class, () -> ours.come(comes, PATIENCE));
    comes.close();
    echo.get();
  }

  @Test
  void everyRunHasASecretOfItsOwn() {
    assertTrue(Handshake.newSecret().matches("[0-9a-f]{64}"));
    assertNotEquals(Handshake.newSecret(), Handshake.newSecret());
  }
}
