package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Registry;

/**
 * scripts/mpjrun.sh has to find the options for Java before any Java runs. What it knows of options
 * is made of the table of options here.
 */
class ScriptScanTest {
  private static final Path SCRIPT = Path.of("scripts/options.sh");

  @Test
  void theScriptKnowsWhatTheTableOfOptionsSays() throws IOException {
    assertEquals(
        ScanTable.of(new Options().table(Registry.platform())),
        Files.readString(SCRIPT),
        "its head says how it is made again");
  }

  /** What bash answers that has read the script. */
  private static String bash(String command, String argument) throws Exception {
    Process bash =
        new ProcessBuilder("bash", "-c", "source " + SCRIPT + "; " + command, "bash", argument)
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes());
    assertTrue(bash.waitFor(1, TimeUnit.MINUTES));
    return said.strip();
  }

  @ParameterizedTest
  @CsvSource({
    "-np, 1",
    "--checkpoint, 1",
    "-genv, 2",
    "--mca, 2",
    "--fresh, 0",
    "--verify, 0",
    "-psl, 1"
  })
  void valuesOfOptionsAreNotTakenForTheJob(String option, int values) throws Exception {
    assertEquals(String.valueOf(values), bash("echo ${values[$1]-0}", option));
  }

  @ParameterizedTest
  @CsvSource({
    "--np, -np",
    "-f, -hostfile",
    "--hosts, -host",
    "-bootstrap, --launcher",
    "--wd, -wdir"
  })
  void theSpellingsOfOthersHaveOurNames(String option, String ours) throws Exception {
    assertEquals(ours, bash("echo ${names[$1]}", option));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dkey=value",
        "-Xmx1g",
        "-ea",
        "-ea:pkg...",
        "-enableassertions:pkg",
        "-da",
        "-da:pkg",
        "-disableassertions",
        "-esa",
        "-dsa",
        "-enablesystemassertions",
        "-disablesystemassertions",
        "-agentlib:jdwp=x",
        "-agentpath:/x",
        "-javaagent:x.jar",
        "-verbose",
        "-verbose:gc",
        "-splash:x.png",
        "-server",
        "-client",
        "--enable-preview",
        "--disable-@files",
        "@file",
        "--enable-native-access=ALL-UNNAMED",
        "--illegal-access=deny",
        "--illegal-native-access=deny",
        "--finalization=disabled",
        "--sun-misc-unsafe-memory-access=deny",
        "--add-modules=a",
        "--add-exports=a/b=c",
        "--add-opens=a/b=c",
        "--add-reads=a=b",
        "--limit-modules=a",
        "--patch-module=a=b",
        "--module-path=a",
        "--upgrade-module-path=a",
      })
  void theSameOptionsAreForJavaHereAndThere(String option) throws Exception {
    assertEquals(1, JavaOptions.length(List.of(option, "Main"), 0, true));
    assertEquals("yes", bash("[[ $1 =~ $java_option ]] && echo yes", option));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-e", "-D", "sum", "--add-modules", "x-Dy=z", "-np", "--verbose"})
  void othersAreNotForJava(String option) throws Exception {
    assertEquals("", bash("[[ $1 =~ $java_option ]] && echo yes", option));
  }
}
