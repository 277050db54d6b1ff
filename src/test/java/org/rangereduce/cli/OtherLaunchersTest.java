package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.Registry;
import org.rangereduce.cli.Command.Launch;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.ShellWords;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.hostfile.Machine;

/**
 * Command lines as the users of MPJ Express, Open MPI, MPICH and srun type them: what each means
 * here, or the line that refuses it. The folder has the classes Hello and sum, the package pkg with
 * the class Ring, and a file of machines in its folder "cluster".
 */
class OtherLaunchersTest {
  @TempDir Path folder;

  @BeforeEach
  void aFolderAsUsersHaveIt() throws IOException {
    for (String file : List.of("Hello.class", "sum.class", "pkg/Ring.class", "sub/Deep.class")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "only its name counts");
    }
    Files.createDirectories(folder.resolve("cluster"));
    Files.writeString(folder.resolve("cluster/machines"), "node1\nnode2\n");
    Files.writeString(folder.resolve("cluster/Hello.class"), "");
    Files.writeString(folder.resolve("hosts"), "node1:2\nnode2:2\nnode3 slots=0\n");
  }

  /** What a command line means, in a line, with what is said about it. */
  private String meaning(String place, Map<String, String> environment, String line) {
    List<String> notes = new ArrayList<>();
    Here here = new Here(folder.resolve(place), environment);
    CommandLineReader reader =
        new CommandLineReader("1", Registry.platform()).at(here).reporting(notes::add);
    String meaning;
    try {
      meaning = told(reader.read(ShellWords.split(line).toArray(String[]::new)));
    } catch (UsageException e) {
      meaning = "refused: " + e.getMessage();
    }
    String said = notes.stream().map(note -> " [" + note + "]").collect(Collectors.joining());
    return (meaning + said).replace(folder.toString(), "DIR");
  }

  private static String told(Command command) {
    if (command instanceof Command.RunProgram run) {
      Program program = run.program();
      String path = program.classPath().isEmpty() ? "" : " cp=" + program.classPath();
      return program.mainClass() + program.arguments() + path + in(program) + told(run.launch());
    }
    if (command instanceof Command.Reduce reduce) {
      return reduce.job().reduction().word() + told(reduce.launch());
    }
    return command.getClass().getSimpleName();
  }

  private static String in(Program program) {
    String name = "" + program.workingFolder().getFileName();
    return List.of("sub", "cluster").contains(name) ? " in " + name : "";
  }

  private static String told(Launch launch) {
    String hosts =
        launch.machines().stream()
            .map(machine -> machine.name() + ":" + machine.slots())
            .collect(Collectors.joining(","));
    boolean isHere = launch.machines().stream().allMatch(Machine::isHere);
    ClusterSettings settings = launch.settings();
    return " np="
        + launch.ranks()
        + (isHere ? "" : " on " + hosts)
        + (launch.device() == Command.Device.AUTO ? "" : " dev=" + launch.device())
        + (settings.javaOptions().isEmpty() ? "" : " java=" + settings.javaOptions())
        + (settings.variables().isEmpty() ? "" : " env=" + settings.variables())
        + (settings.tagOutput() ? " tagged" : "")
        + (settings.debugPort().isPresent() ? " debug=" + settings.debugPort().getAsInt() : "");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // as MPJ Express's README files have it
        "-np 4 Hello | Hello[] np=4",
        "-np 4 pkg.Ring a -b | pkg.Ring[a, -b] np=4",
        "-np 2 -wdir sub Deep | Deep[] in sub np=2",
        "-np 2 -dev multicore Hello | Hello[] np=2 dev=MULTICORE",
        "-np 2 -dev niodev Hello | Hello[] np=2 dev=NIODEV",
        "-np 2 -cp lib/gson.jar Hello | Hello[] cp=lib/gson.jar np=2",
        "-np 2 -cp . sum 1..20 | sum[1..20] cp=. np=2",
        "Hello -np 3 -dev niodev x"
            + "| Hello[x] np=3 dev=NIODEV [-np 3 -dev niodev behind the class Hello is taken by"
            + " mpjrun.sh, as is usual; write -np before the class to give it to the program]",
        "-np 2 Hello -dev x"
            + "| Hello[-dev, x] np=2 [-dev x behind the class Hello goes to the program, as -np"
            + " stands before it; options of mpjrun.sh stand before the class]",
        "-q Hello -np 2 | Hello[] np=2",
        "-np 2 -machinesfile hosts Hello | Hello[] np=2 on node1:2,node2:2 dev=NIODEV",
        "-np 2 -Xmx1g -Dk=v -ea:pkg... -javaagent:a.jar -verbose:gc --enable-preview Hello"
            + "| Hello[] np=2 java=[-Xmx1g, -Dk=v, -ea:pkg..., -javaagent:a.jar, -verbose:gc,"
            + " --enable-preview]",
        "-np 2 --add-opens java.base/java.lang=ALL-UNNAMED -da -esa @java.options Hello"
            + "| Hello[] np=2 java=[--add-opens, java.base/java.lang=ALL-UNNAMED, -da, -esa,"
            + " @java.options]",
        "-np 2 -debug 5005 Hello"
            + "| Hello[] np=2 debug=5005 [Java waits for a debugger at port 5005]",
        "-np 2 -dev niodev -debug 5005 Hello"
            + "| Hello[] np=2 dev=NIODEV debug=5005 [rank R waits for a debugger on its host at port"
            + " 5005 + R]",
        "-np 2 -dport 10002 -psl 4096 Hello"
            + "| Hello[] np=2 [-dport has no meaning here: no daemon is needed here, and ports are"
            + " chosen by themselves] [-psl has no meaning here: the protocol changes at 128 KB, MPJ"
            + " Express's own limit]",
        "-np 2 -src -localloader -mxboardnum 1 -q Hello | Hello[] np=2",
        "-np 2 -yarn Hello"
            + "| refused: -yarn needs Hadoop, which is not supported; list the hosts by -hostfile"
            + " FILE",
        "-np 2 -dev mxdev Hello"
            + "| refused: -dev mxdev needs special hardware or libraries; use -dev niodev",
        "-np 2 Helo"
            + "| refused: unknown reduction 'Helo'; the reductions are sum, count, min, max, mean,"
            + " find, any, all, and, or, xor, gcd, lcm, product, integrate; there is no class Helo either, in DIR",
        "-np 2 sum 1..20 | sum np=2 [sum is the reduction here; to run the class sum write -cp . sum]",
        // Open MPI
        "-n 4 --host node1,node2 Hello | Hello[] np=4 on node1:2,node2:2 dev=NIODEV",
        "--np 2 -H node1:4 sum i 1..9"
            + "| sum np=2 on node1:4 dev=NIODEV [sum is the reduction here; to run the class sum"
            + " write -cp . sum]",
        "-n 4 --hostfile hosts --map-by node --bind-to core Hello"
            + "| Hello[] np=4 on node1:2,node2:2 dev=NIODEV [--bind-to has no meaning here: ranks are"
            + " not bound to processors here]",
        "--hostfile hosts --map-by ppr:1:node Hello | Hello[] np=2 on node1:2,node2:2 dev=NIODEV",
        "-n 2 --allow-run-as-root -x A=b --tag-output Hello | Hello[] np=2 env={A=b} tagged",
        "-n 2 --mca btl tcp,self max 1..9"
            + "| max np=2 [--mca has no meaning here: it tunes Open MPI, which ranks do not use]",
        "-N 2 Hello"
            + "| refused: -N is the number of ranks for each host to Open MPI, but of hosts to srun;"
            + " write --npernode 2 or --nodes 2",
        "max i 1..9 -n 2 --oversubscribe | max np=2",
        // MPICH
        "-n 4 -f hosts -ppn 2 Hello | Hello[] np=4 on node1:2,node2:2 dev=NIODEV",
        "-n 2 -hosts node1,node2 -genv A b -l max 1..9"
            + "| max np=2 on node1:1,node2:1 dev=NIODEV env={A=b} tagged",
        // srun
        "--ntasks=2 --mpi=pmix --ntasks-per-node 2 max 1..9"
            + "| max np=2 [--mpi has no meaning here: ranks need no plugin of Slurm]",
        "-n 2 -c 4 max 1..9"
            + "| refused: -c is not taken here; write --threads 4 for threads of each rank, or give it"
            + " to sbatch",
        // slips
        "-ost node1 Hello | refused: unknown option -ost; did you mean -host?",
        "-hostfiel hosts Hello | refused: unknown option -hostfiel; did you mean -hostfile?",
        "-np 2 --thraeds 4 Hello | refused: unknown option --thraeds; did you mean --threads?",
        "-np 2 -ppn | refused: a value is missing after '-ppn'",
        "-n 2 -np 2 Hello | refused: option '-np' (N) should be specified only once",
        "-host node1 -f hosts Hello"
            + "| refused: -host and -hostfile both list hosts; give one of the two",
        "-q combine part-1.json | Combine",
        "-q status x.json | Status",
        "-q report study | Report",
      })
  void isUnderstoodOrRefusedInALine(String line, String expected) {
    assertEquals(expected.strip(), meaning("", Map.of(), line));
  }

  @Test
  void classesAreLookedForInTheVariableToo() {
    Map<String, String> environment = Map.of("CLASSPATH", folder.resolve("sub").toString());
    assertEquals("Deep[] cp=DIR/sub np=2", meaning("", environment, "-np 2 Deep"));
    assertEquals("Hello[] cp=DIR/sub np=2", meaning("", environment, "-np 2 Hello"));
  }

  @Test
  void theFileOfMachinesIsReadForNiodevAndSaid() {
    assertEquals(
        "Hello[] in cluster np=4 on node1:2,node2:2 dev=NIODEV [using the file machines of this"
            + " folder, as is usual for -dev niodev]",
        meaning("cluster", Map.of(), "-np 4 -dev niodev Hello"));
    assertEquals("Hello[] in cluster np=4", meaning("cluster", Map.of(), "-np 4 Hello"));
  }

  @Test
  void everySpellingOfOthersIsFree() {
    for (String name : new Habits(Registry.platform().options()).names()) {
      if (!name.equals("--map-by")) { // ours, with more values
        assertFalse(new Options().known().containsKey(name), name);
      }
    }
  }
}
