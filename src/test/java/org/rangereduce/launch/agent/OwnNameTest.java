package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OwnNameTest {

  private static InetAddress unknown() throws UnknownHostException {
    throw new UnknownHostException("node1: Name or service not known");
  }

  @Test
  void aHostThatKnowsItselfNeedsNoFile() throws IOException {
    try (OwnName name = OwnName.of("node1", InetAddress::getLoopbackAddress)) {
      assertEquals("", name.hostsFile());
    }
  }

  @Test
  void aHostThatDoesNotGetsAFileForTheTimeOfTheRun() throws IOException {
    OwnName name = OwnName.of("node1", OwnNameTest::unknown);
    Path file = Path.of(name.hostsFile());
    assertEquals("127.0.0.1 node1\n127.0.0.1 localhost\n", Files.readString(file));
    name.close();
    assertFalse(Files.exists(file), "nothing is left");
    name.close(); // once more does no harm
  }

  @Test
  void thisHostIsAskedTheSameWayAsNiodevAsks() throws IOException {
    boolean known;
    try {
      InetAddress.getLocalHost();
      known = true;
    } catch (UnknownHostException e) {
      known = false;
    }
    try (OwnName name = OwnName.of("this")) {
      assertEquals(known, name.hostsFile().isEmpty());
      assertTrue(known || Files.exists(Path.of(name.hostsFile())));
    }
  }
}
