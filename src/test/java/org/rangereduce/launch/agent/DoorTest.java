package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorTest {
  private static final int FAILURES = 5;

  /** A port at which nobody can be let in at first, as too many files are open. */
  private static final class Crowded extends ServerSocket {
    private int failures = FAILURES;

    Crowded() throws IOException {
      super(0, 10, InetAddress.getLoopbackAddress());
    }

    @Override
    public Socket accept() throws IOException {
      if (failures-- > 0) {
        throw new SocketException("Too many open files");
      }
      return super.accept();
    }
  }

  @Test
  void whereNobodyCanBeLetInItRestsAndGoesOn() throws Exception {
    AtomicInteger rests = new AtomicInteger();
    CountDownLatch heard = new CountDownLatch(1);
    try (Door door = new Door(new Crowded(), 1, rests::incrementAndGet)) {
      door.open(
          guest -> {
            heard.countDown();
            return false;
          });
      new Socket(InetAddress.getLoopbackAddress(), door.port()).close();
      heard.await();
      assertEquals(FAILURES, rests.get());
    }
  }
}
