package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.job.HostFacts;
import org.rangereduce.job.Surroundings;
import org.rangereduce.launch.mpj.MpjExpress;

/** What a host says of itself. */
class ThisHostTest {
  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private ThisHost host(Map<String, String> environment) {
    return new ThisHost(folder, environment, Registry.platform());
  }

  @Test
  void factsComeFromTheFilesOfLinux() throws IOException {
    write("proc/self/status", "Name:\tjava\nCpus_allowed:\t0d\nCpus_allowed_list:\t0,2-3\n");
    write("proc/cpuinfo", "processor\t: 0\nmodel name\t: A CPU @ 2: fast\nmodel name\t: other\n");
    write("proc/meminfo", "MemTotal:       24684084 kB\nMemFree: 1 kB\n");
    HostFacts facts = facts(Map.of(), 8);
    assertEquals(3, facts.processors());
    assertEquals("A CPU @ 2: fast", facts.cpu());
    assertEquals(24_684_084L * 1024, facts.memoryBytes());
    assertEquals(2, facts(Map.of(), 2).processors(), "a container allows less");
    assertEquals(
        3,
        facts(Map.of("SLURM_JOB_ID", "1"), 1).processors(),
        "Java was told to see the processors of a rank");
  }

  private HostFacts facts(Map<String, String> environment, int javaProcessors) {
    return host(environment).facts("node1", javaProcessors, OptionalInt.empty());
  }

  @Test
  void ofAHostWithManyRanksTheLauncherKnowsHowManyProcessorsItHas() throws IOException {
    write("proc/self/status", "Cpus_allowed_list:\t0-3\n");
    HostFacts facts = host(Map.of()).facts("node1", 1, OptionalInt.of(3));
    assertEquals(3, facts.processors(), "Java was told to see the processors of a rank");
    assertEquals(
        2,
        host(Map.of("SLURM_JOB_ID", "1")).facts("node1", 1, OptionalInt.of(2)).processors(),
        "started by ssh inside of a job of Slurm");
  }

  @Test
  void threadsOfOneCoreAreOneCore() throws IOException {
    write("proc/self/status", "Cpus_allowed_list:\t0-2,5\n");
    String[] siblings = {"0,4", "1,5", "2-3", null, null, "1,5"};
    for (int cpu : new int[] {0, 1, 2, 5}) {
      write(
          "sys/devices/system/cpu/cpu" + cpu + "/topology/thread_siblings_list",
          siblings[cpu] + "\n");
    }
    HostFacts facts = facts(Map.of(), 8);
    assertEquals(4, facts.processors());
    assertEquals(3, facts.physicalCores());
    assertEquals(2, facts(Map.of(), 2).physicalCores(), "no more than can be kept busy");
    write("proc/self/status", "Cpus_allowed_list:\t0-3\n");
    assertEquals(0, facts(Map.of(), 8).physicalCores(), "of one processor it is not told");
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    HostFacts facts = facts(Map.of(), 4);
    assertEquals(0, facts.physicalCores());
    assertEquals(4, facts.processors());
    assertNull(facts.cpu());
    assertEquals(0, facts.memoryBytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0; 1", "0-127; 128", "0-3,8; 5", "1,3, 5-6; 4"})
  void processorsAreListedAsTheKernelDoes(String list, int count) {
    assertEquals(count, ThisHost.cpus(list).cardinality());
  }

  @Test
  void theVersionOfMpjIsInTheNameOfItsJarOrFolder() throws IOException {
    write("debian/lib/mpj-0.44.jar", "");
    Files.createSymbolicLink(folder.resolve("debian/lib/mpj.jar"), Path.of("mpj-0.44.jar"));
    write("mpj-v0_38/lib/mpj.jar", "");
    write("other/lib/mpj.jar", "");
    assertEquals(Optional.of("0.44"), mpj("debian"));
    assertEquals(Optional.of("0.38"), mpj("mpj-v0_38"));
    assertEquals(Optional.empty(), mpj("other"));
    assertEquals(Optional.empty(), mpj("nowhere"));
    assertEquals(Optional.empty(), version(Map.of()));
  }

  private static Optional<String> version(Map<String, String> environment) {
    return new MpjExpress().version(environment);
  }

  private Optional<String> mpj(String home) {
    return version(Map.of("MPJ_HOME", folder.resolve(home).toString()));
  }

  @Test
  void slurmTellsOfItsJobByVariables() {
    assertEquals(Map.of(), host(Map.of("SLURM_STEP_ID", "0")).batchJob());
    Map<String, String> batch =
        Map.of("SLURM_JOB_ID", "7", "SLURM_JOB_PARTITION", "test", "SLURM_JOB_NODELIST", "n[1-3]");
    assertEquals(
        Map.of("job", "7", "partition", "test", "nodelist", "n[1-3]"), host(batch).batchJob());
    Map<String, String> step =
        Map.of("SLURM_JOB_ID", "7", "SLURM_STEP_ID", "2", "SLURM_STEP_NODELIST", "n[1-2]");
    assertEquals(Map.of("job", "7", "step", "2", "nodelist", "n[1-2]"), host(step).batchJob());
  }

  @Test
  void thisHostKnowsItself() {
    Surroundings here = ThisHost.surroundings();
    assertEquals(1, here.hosts().size());
    assertTrue(here.hosts().get(0).processors() >= 1);
    assertEquals(List.of(), Surroundings.UNKNOWN.hosts());
  }
}
