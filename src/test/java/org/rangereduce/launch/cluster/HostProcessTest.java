package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Frame.Kind;
import org.rangereduce.launch.agent.Hello;

@Timeout(30)
class HostProcessTest {
  private static final int MACHINE = 3;
  private static final String THERE = "echo login; echo; echo 'range-reduce agent is here'\n";

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final RankStreams streams =
      new RankStreams(out, OutputStream.nullOutputStream(), false, new RankInput(false));
  private HostProcess line;

  private void open(String script) throws IOException {
    line = new HostProcess(MACHINE, List.of("/bin/sh"), script, new byte[0], streams, events::add);
  }

  @AfterEach
  void close() {
    line.close();
  }

  private Event next() throws InterruptedException {
    return events.poll(20, TimeUnit.SECONDS);
  }

  /** Has a shell say a message. */
  private static String saying(Frame frame) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frame.write(new DataOutputStream(bytes));
    StringBuilder octal = new StringBuilder();
    for (byte b : bytes.toByteArray()) {
      octal.append(String.format("\\%03o", b & 0xff));
    }
    return "printf '" + octal + "'\n";
  }

  private static String sayingHello() throws IOException {
    return THERE + saying(Frame.of(Kind.HELLO, -1, "1", "node1", "/opt/java", "4", "a", "b", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo login; echo 'range-reduce agent cannot start: there is no java'; exit 1"
            + "|there is no java",
        "echo 'Host key verification failed.' >&2; exit 255"
            + "|Host key verification failed; log in once by hand and compare its key",
        "echo 'first' >&2; echo 'last' >&2; exit 3|last",
        "exit 255|nothing was heard from there (status 255)",
        "echo 'not it: range-reduce agent is here'; exit 0"
            + "|nothing was heard from there (status 0)",
        "echo 'range-reduce agent is here'; echo nonsense; exit 0"
            + "|nothing was heard from there (status 0)",
      })
  void aHostWithoutAnAgentIsRefusedWithTheReason(String script, String reason) throws Exception {
    open(script + "\n");
    assertEquals(new Event.Refused(MACHINE, reason), next());
  }

  @Test
  void anAgentThatSaysLessOfItselfIsOfAnotherVersion() throws Exception {
    open(THERE + saying(Frame.of(Kind.HELLO, -1, "0.1", "node1")) + "exit 0\n");
    assertEquals(
        new Event.Refused(MACHINE, "there is another version of this program there"), next());
  }

  @Test
  void aLoginThatPrintsALotIsSkipped() throws Exception {
    open("head -c 100000 /dev/zero | tr '\\0' x; echo; " + sayingHello() + "exit 0\n");
    Hello hello = new Hello("1", "node1", "/opt/java", 4, "a", "b", "");
    assertEquals(new Event.Ready(MACHINE, hello), next());
  }

  @Test
  void messagesGoWhereTheyBelongUntilTheLineEnds() throws Exception {
    open(
        sayingHello()
            + saying(new Frame(Kind.OUTPUT, 1, "210\n".getBytes(StandardCharsets.US_ASCII)))
            + saying(Frame.of(Kind.ENDED, 1, "7"))
            + "echo 'Timeout, server node1 not responding.' >&2; exit 255\n");
    assertInstanceOf(Event.Ready.class, next());
    Event.Said said = assertInstanceOf(Event.Said.class, next());
    assertEquals(MACHINE, said.machine());
    assertEquals(List.of("7"), said.frame().texts());
    assertEquals("210\n", out.toString());
    assertEquals(new Event.Lost(MACHINE, "Timeout, server node1 not responding"), next());
  }

  @Test
  void anAgentThatTalksNonsenseIsLost() throws Exception {
    open(sayingHello() + "echo 'Segmentation fault'; exit 139\n");
    assertInstanceOf(Event.Ready.class, next());
    assertEquals(new Event.Lost(MACHINE, "its agent ended (status 139)"), next());
  }

  @Test
  void whatIsSentIsReadThereAndAfterTheCloseNothingIs() throws Exception {
    open(sayingHello() + "exec cat\n"); // says what it hears
    assertInstanceOf(Event.Ready.class, next());
    line.send(Frame.of(Kind.ENDED, 5, "0"));
    assertEquals(5, assertInstanceOf(Event.Said.class, next()).frame().rank());
    line.close();
    assertInstanceOf(Event.Lost.class, next());
    assertThrows(IOException.class, () -> line.send(Frame.of(Kind.ALIVE, -1)));
  }

  @Test
  void whoDoesNotEndWithItsInputIsEnded() throws Exception {
    open(sayingHello() + "trap '' TERM; sleep 1000; sleep 1000\n");
    assertInstanceOf(Event.Ready.class, next());
    line.close();
    assertInstanceOf(Event.Lost.class, next());
  }
}
