package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rangereduce.launch.agent.Channel;
import org.rangereduce.launch.agent.RankDoor;

@Timeout(30)
class TaskTest {
  /** It says nothing here, so nobody is needed to take that. */
  private final Task task = new Task(0, null, event -> {});

  /** Lets a task in, of which Java has not come yet; returns its end of the line. */
  private Socket come() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket rank = new Socket(server.getInetAddress(), server.getLocalPort());
      Socket here = server.accept();
      RankDoor.Line line =
          new RankDoor.Line(
              here,
              new DataInputStream(here.getInputStream()),
              new DataOutputStream(here.getOutputStream()));
      assertTrue(task.enter(Channel.OUTPUT, "node1\t7.0\t", line));
      assertTrue(here.getKeepAlive(), "the kernel asks whether the other end is there");
      assertTrue(here.getOption(ExtendedSocketOptions.TCP_KEEPIDLE) <= 10);
      return rank;
    }
  }

  @Test
  void aLineThatBreaksBeforeJavaHasComeIsNoticed() throws Exception {
    Socket rank = come();
    assertFalse(task.hasGoneSilently());
    rank.setSoLinger(true, 0);
    rank.close(); // by a reset, as from a node that has been started again
    while (!task.hasGoneSilently()) {
      Thread.sleep(5);
    }
  }
}
