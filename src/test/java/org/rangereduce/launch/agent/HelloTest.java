package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.agent.Frame.Kind;

class HelloTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1 51234 10.0.0.2 22, 10.0.0.2, 10.0.0.1",
    "fd00::1 51234 fd00::2 2222, fd00::2, fd00::1",
    ", '', ''",
    "'', '', ''",
    "10.0.0.1 51234 10.0.0.2, '', ''",
    "10.0.0.1 51234 10.0.0.2 22 x, '', ''",
  })
  void bothAddressesAreThoseThatSshTells(String variable, String address, String launcher) {
    Hello hello = Hello.here("1.0", "node2", 4, variable, "");
    assertEquals(address, hello.address());
    assertEquals(launcher, hello.launcherAddress());
    assertEquals(System.getProperty("java.home"), hello.javaHome());
  }

  @Test
  void comesBackAsItWas() {
    Hello hello = new Hello("1.0", "nöde", "/opt/a b", 64, "10.0.0.2", "10.0.0.1", "/tmp/x.hosts");
    assertEquals(Kind.HELLO, hello.frame().kind());
    assertEquals(Frame.ALL, hello.frame().rank());
    assertEquals(hello, Hello.of(hello.frame()));
    Hello bare = new Hello("", "", "", 1, "", "", "");
    assertEquals(bare, Hello.of(bare.frame()));
  }
}
