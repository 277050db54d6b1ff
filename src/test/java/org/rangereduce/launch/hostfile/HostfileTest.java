package org.rangereduce.launch.hostfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.LaunchException;

class HostfileTest {
  private static final String NO_MACHINE =
      "' is not a host; write host, host:4, user@host or [IPv6 address]";

  @TempDir Path folder;

  private static List<Machine> parse(String... lines) {
    return Hostfile.parse("hosts", List.of(lines)).machines();
  }

  private static String refusal(String... lines) {
    return assertThrows(LaunchException.class, () -> parse(lines)).getMessage();
  }

  private static Machine machine(String name, int slots, Integer maxSlots, double weight) {
    OptionalInt limit = maxSlots == null ? OptionalInt.empty() : OptionalInt.of(maxSlots);
    return new Machine(name, slots, limit, weight);
  }

  @ParameterizedTest
  @CsvSource({
    "node1,                              node1, 1, , 1",
    "node1.cluster.example.org,          node1.cluster.example.org, 1, , 1",
    "rack-3_gpu,                         rack-3_gpu, 1, , 1",
    "node1 slots=4,                      node1, 4, , 1",
    "node1 slots=4096,                   node1, 4096, , 1",
    "node1 slots=4 max_slots=8,          node1, 4, 8, 1",
    "node1 slots=4 max-slots=8,          node1, 4, 8, 1",
    "node1 max_slots=8 slots=4,          node1, 4, 8, 1",
    "node1 slots=4 max_slots=4,          node1, 4, 4, 1",
    "node1 max_slots=2,                  node1, 1, 2, 1",
    "node1 slots=4 weight=2.0,           node1, 4, , 2",
    "node1 weight=0.5,                   node1, 1, , 0.5",
    "node1 weight=3,                     node1, 1, , 3",
    "node1:4,                            node1, 4, , 1",
    "node1:4 weight=2.5 max_slots=6,     node1, 4, 6, 2.5",
    "alice@node1,                        alice@node1, 1, , 1",
    "a.lice-2@node1:4,                   a.lice-2@node1, 4, , 1",
    "10.0.0.7,                           10.0.0.7, 1, , 1",
    "10.0.0.7:4,                         10.0.0.7, 4, , 1",
    "alice@10.0.0.7 slots=2,             alice@10.0.0.7, 2, , 1",
    "fd00::7,                            fd00::7, 1, , 1",
    "::1,                                ::1, 1, , 1",
    "2001:db8:0:1:2:3:4:5 slots=3,       2001:db8:0:1:2:3:4:5, 3, , 1",
    "::ffff:10.0.0.7,                    ::ffff:10.0.0.7, 1, , 1",
    "fe80::7%eth0,                       fe80::7%eth0, 1, , 1",
    "alice@fd00::7,                      alice@fd00::7, 1, , 1",
    "[fd00::7],                          fd00::7, 1, , 1",
    "[fd00::7]:4,                        fd00::7, 4, , 1",
    "[fe80::7%eth0]:4,                   fe80::7%eth0, 4, , 1",
    "alice@[fd00::7]:4 max_slots=5,      alice@fd00::7, 4, 5, 1",
    "node1   slots=4 # the fast one,     node1, 4, , 1",
    "node1#slots=4,                      node1, 1, , 1",
  })
  void aLineIsAMachine(String line, String name, int slots, Integer maxSlots, double weight) {
    assertEquals(List.of(machine(name, slots, maxSlots, weight)), parse(line));
  }

  @Test
  void tabsAndBlanksAroundWordsMeanNothing() {
    assertEquals(List.of(machine("node1", 2, 4, 1)), parse("\t node1 \t slots=2\t\tmax_slots=4  "));
  }

  @Test
  void commentsAndBlankLinesAreLeftOut() {
    assertEquals(
        List.of(Machine.of("node1", 1), Machine.of("node2", 2)),
        parse("# ours", "", "node1", "   ", "  # node9 slots=0", "node2 slots=2 #slots=x"));
  }

  @Test
  void machinesStayInTheOrderOfTheirFirstLines() {
    assertEquals(
        List.of("node2", "node1", "node3"),
        parse("node2", "node1", "node2", "node3", "node1").stream().map(Machine::name).toList());
  }

  @Test
  void aMachineThatIsNamedAgainAddsItsSlots() {
    assertEquals(List.of(machine("node1", 3, null, 1)), parse("node1", "node1", "node1"));
    assertEquals(List.of(machine("node1", 7, null, 1)), parse("node1:4", "node1 slots=3"));
    assertEquals(List.of(machine("fd00::7", 5, null, 1)), parse("fd00::7", "[fd00::7]:4"));
    assertEquals(
        List.of(machine("node1", 3, null, 1), machine("alice@node1", 1, null, 1)),
        parse("node1", "alice@node1", "node1 slots=2"),
        "another user is another host to ssh");
  }

  @Test
  void aMachineThatIsNamedAgainAddsToItsLimit() {
    assertEquals(
        List.of(machine("node1", 5, 12, 1)),
        parse("node1 slots=2 max_slots=4", "node1 slots=3 max_slots=8"));
    assertEquals(
        List.of(machine("node1", 5, 10, 1)),
        parse("node1 slots=2", "node1 slots=3 max_slots=8"),
        "a line without max_slots adds its slots");
  }

  @Test
  void aMachineThatIsNamedAgainKeepsItsWeight() {
    assertEquals(List.of(machine("node1", 2, null, 2)), parse("node1 weight=2", "node1"));
    assertEquals(List.of(machine("node1", 2, null, 2)), parse("node1", "node1 weight=2"));
    assertEquals(List.of(machine("node1", 2, null, 3)), parse("node1 weight=2", "node1 weight=3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "node1 slots=-1|        slots must be a whole number from 0 to 4096, not '-1'",
        "node1 slots=x|         slots must be a whole number from 0 to 4096, not 'x'",
        "node1 slots=2.5|       slots must be a whole number from 0 to 4096, not '2.5'",
        "node1 slots=|          slots must be a whole number from 0 to 4096, not ''",
        "node1 slots|           slots must be a whole number from 0 to 4096, not ''",
        "node1 slots=4097|      slots must be a whole number from 0 to 4096, not '4097'",
        "node1 slots=99999999999| slots must be a whole number from 0 to 4096, not '99999999999'",
        "node1 slots==4|        slots must be a whole number from 0 to 4096, not '=4'",
        "node1 max_slots=0|     max_slots must be a whole number from 1 to 4096, not '0'",
        "node1 max-slots=all|   max_slots must be a whole number from 1 to 4096, not 'all'",
        "node1 slots=4 max_slots=3| max_slots is less than slots",
        "node1:4 max_slots=3|   max_slots is less than slots",
        "node1 weight=0|        weight must be a number above 0, such as 2.0, not '0'",
        "node1 weight=0.0|      weight must be a number above 0, such as 2.0, not '0.0'",
        "node1 weight=-1|       weight must be a number above 0, such as 2.0, not '-1'",
        "node1 weight=nan|      weight must be a number above 0, such as 2.0, not 'nan'",
        "node1 weight=NaN|      weight must be a number above 0, such as 2.0, not 'NaN'",
        "node1 weight=Infinity| weight must be a number above 0, such as 2.0, not 'Infinity'",
        "node1 weight=|         weight must be a number above 0, such as 2.0, not ''",
        "node1:|                the number after : must be a whole number from 0 to 4096, not ''",
        "node1:x|               the number after : must be a whole number from 0 to 4096, not 'x'",
        "node1:4:4|             the number after : must be a whole number from 0 to 4096, not '4:4'",
        "[fd00::7]:|            the number after : must be a whole number from 0 to 4096, not ''",
        "node1 cores=4|         'cores=4' is unknown; known are slots=4, max_slots=8 and weight=2.0",
        "node1 node2|           'node2' is unknown; known are slots=4, max_slots=8 and weight=2.0",
        "node1 SLOTS=4|         'SLOTS=4' is unknown; known are slots=4, max_slots=8 and weight=2.0",
        "node1 slots = 4|       slots must be a whole number from 0 to 4096, not ''",
      })
  void aWrongWordIsNamedWithItsMend(String line, String what) {
    assertEquals("hosts, line 2: " + what, refusal("node0", line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-oProxyCommand=touch${IFS}x",
        "-oProxyCommand=x@node1",
        "-oProxyCommand=x@::1",
        "-v@fd00::7",
        "alice@-oProxyCommand=x",
        "-oProxyCommand=x:4",
        "-node1",
        "-",
        "/etc/hosts",
        "../hosts",
        "alice/bob@node1",
        "node1;reboot",
        "$(reboot)",
        "`reboot`",
        "node1|cat",
        "node'1",
        "node\"1",
        "node\\1",
        "a;b@node1",
        "$(reboot)@::1",
        "node*",
        "node1,node2",
        "slots=4",
        "alice@",
        "@node1",
        "a@b@node1",
        "[fd00::7",
        "[]",
        "[-v]",
        ":4",
        "node\u00001",
        "node1\u001b[0m",
      })
  void whatIsNoMachineIsNeverGivenToSsh(String word) {
    assertEquals("hosts, line 1: '" + word + NO_MACHINE, refusal(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# node1\n\n", "  \t \n"})
  void aFileWithoutAMachineIsRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("hosts"), text);
    assertEquals(
        file + " names no host; write one a line, for example: node1 slots=4", refusal(file));
  }

  private static String refusal(Path file) {
    return assertThrows(LaunchException.class, () -> Hostfile.read(file)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesMayEndAsTheyDoOnAnySystem(String end) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("hosts"), "node1 slots=4" + end + end + "node2" + end + "node3:2");
    assertEquals(
        List.of(Machine.of("node1", 4), Machine.of("node2", 1), Machine.of("node3", 2)),
        Hostfile.read(file).machines());
  }

  @Test
  void theMarkThatWindowsPutsBeforeUtf8IsNoPartOfAName() throws IOException {
    Path file = Files.writeString(folder.resolve("hosts"), "\uFEFFnode1 slots=4\r\nnode2\r\n");
    assertEquals(
        List.of(Machine.of("node1", 4), Machine.of("node2", 1)), Hostfile.read(file).machines());
  }

  @Test
  void aWrongLineOfAFileIsNamedByFileAndNumber() throws IOException {
    Path file = Files.writeString(folder.resolve("hosts"), "# ours\r\n\r\nnode1 slots=-1\r\n");
    assertEquals(
        file + ", line 3: slots must be a whole number from 0 to 4096, not '-1'", refusal(file));
  }

  @Test
  void aHostOfNoSlotsTakesNoRanks() {
    assertEquals(
        List.of(Machine.of("node2", 2)), parse("node1 slots=0", "node2 slots=2", "node3:0"));
    assertEquals(List.of(Machine.of("node1", 2)), parse("node1 slots=0", "node1 slots=2"));
    assertEquals(
        "hosts gives slots=0 to all hosts; write one a line, for example: node1 slots=4",
        refusal("node1 slots=0"));
  }

  @Test
  void hostsMayBeListedInOneArgument() {
    HostList hosts = Hostfile.ofArgument("-host", "node1,alice@node2:4, node1");
    assertEquals(List.of(Machine.of("node1", 2), Machine.of("alice@node2", 4)), hosts.machines());
    LaunchException wrong =
        assertThrows(LaunchException.class, () -> Hostfile.ofArgument("-host", "node1,,node2"));
    assertEquals("-host, host 2: '" + NO_MACHINE, wrong.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("no hosts");
    assertEquals("there is no hostfile " + file, refusal(file));
  }

  @Test
  void aFolderIsNoHostfile() {
    assertEquals("the hostfile " + folder + " cannot be read: Is a directory", refusal(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "ISO-8859-1"})
  void aFileInAnotherEncodingIsRefused(String encoding) throws IOException {
    Path file = folder.resolve("hosts");
    Files.write(file, "nöde1\n".getBytes(encoding));
    assertEquals("the hostfile " + file + " is no text in UTF-8", refusal(file));
  }

  @Test
  void namesInOtherScriptsAreLeftToTheResolver() throws IOException {
    Path file = folder.resolve("hosts");
    Files.write(file, "rechner-süd slots=2\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(Machine.of("rechner-süd", 2)), Hostfile.read(file).machines());
  }
}
