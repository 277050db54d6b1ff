package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alice@node1: Permission denied (publickey,password)."
            + "|alice@node1: Permission denied (publickey,password);"
            + " let this user log in there without a password (ssh-copy-id)",
        "Host key verification failed."
            + "|Host key verification failed; log in once by hand and compare its key",
        "ssh: Could not resolve hostname nod1: Name or service not known"
            + "|Could not resolve hostname nod1: Name or service not known;"
            + " correct the name in the hostfile",
        "ssh: connect to host node1 port 22: Connection refused"
            + "|connect to host node1 port 22: Connection refused; no ssh server answers there",
        "ssh: connect to host node1 port 22: Connection timed out"
            + "|connect to host node1 port 22: Connection timed out;"
            + " the host is down, or a firewall is between",
        "ssh: connect to host node1 port 22: No route to host"
            + "|connect to host node1 port 22: No route to host;"
            + " the host is down, or its address is wrong",
        "Exception in thread \"main\" java.lang.UnsupportedClassVersionError: org/rangereduce/X"
            + "|Exception in thread \"main\" java.lang.UnsupportedClassVersionError:"
            + " org/rangereduce/X; the java there is too old: install Java 17 or later",
        "Timeout, server node1 not responding.|Timeout, server node1 not responding",
        "bash: exec: /bin/sh: not found|bash: exec: /bin/sh: not found",
      })
  void whatSshSaysIsToldWithWhatHelps(String line, String expected) {
    assertEquals(expected, EndOfLine.reason(false, List.of(line), 255));
  }

  @Test
  void theLineThatSaysWhyIsFoundAmongOthers() {
    assertEquals(
        "Host key verification failed; log in once by hand and compare its key",
        EndOfLine.reason(
            false,
            List.of("@@@ WARNING @@@", "", "Host key verification failed.", "lost connection"),
            255));
    assertEquals("two", EndOfLine.reason(false, List.of("one", "two", "", "  "), 1));
  }

  @Test
  void theLinesOfATraceAreNoReason() {
    List<String> words =
        List.of(
            "Exception in thread \"main\" java.lang.OutOfMemoryError: unable to create native"
                + " thread",
            "\tat java.base/java.lang.Thread.start0(Native Method)",
            "at org.rangereduce.launch.agent.Threads.daemon(Threads.java:15)",
            "at org.rangereduce.HostAgent$1.<init>(HostAgent.java:30)",
            "... 3 more");
    assertEquals(words.get(0), EndOfLine.reason(true, words, 1));
    assertEquals(
        "Unrecognized option: -Xfoo",
        EndOfLine.reason(
            false,
            List.of(
                "Unrecognized option: -Xfoo",
                "Error: Could not create the Java Virtual Machine.",
                "Error: A fatal exception has occurred. Program will exit."),
            1));
  }

  @Test
  void ofACrashTheReportIsNamed() {
    List<String> words =
        List.of(
            "#",
            "# A fatal error has been detected by the Java Runtime Environment:",
            "# An error report file with more information is saved as:",
            "# /app/target/hs_err_pid7.log",
            "#");
    assertEquals(
        "its Java crashed; the report is /app/target/hs_err_pid7.log there",
        EndOfLine.reason(true, words, 134));
    assertEquals("its agent ended (status 134)", EndOfLine.reason(true, words.subList(0, 2), 134));
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertEquals("a [31mb c", EndOfLine.reason(false, List.of("a\u001b[31mb\t\u0007c"), 1));
  }

  @Test
  void whatJavaReadsOutOfItsEnvironmentIsNoReason() {
    List<String> words =
        List.of("NOTE: Picked up JDK_JAVA_OPTIONS: -Xmx1g", "Picked up JAVA_TOOL_OPTIONS: -Dx");
    assertEquals("the connection broke", EndOfLine.reason(true, words, 255));
  }

  @ParameterizedTest
  @CsvSource({
    "true, 255, the connection broke",
    "true, 137, its agent ended (status 137)",
    "true, -1, its agent ended (status -1)",
    "false, 255, nothing was heard from there (status 255)",
    "false, 0, nothing was heard from there (status 0)",
  })
  void withoutAWordTheStatusMustDo(boolean ready, int status, String expected) {
    assertEquals(expected, EndOfLine.reason(ready, List.of(), status));
    assertEquals(expected, EndOfLine.reason(ready, List.of("", " "), status));
  }
}
