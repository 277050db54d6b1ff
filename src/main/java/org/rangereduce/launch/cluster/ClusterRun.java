package org.rangereduce.launch.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rangereduce.launch.MpjHome;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.RankStart;
import org.rangereduce.launch.hostfile.Plan;

/**
 * Everything that is needed to start a run over machines, as values.
 *
 * @param plan which rank goes where
 * @param settings how ranks are started
 * @param rank the command of each rank
 * @param script what a machine's shell is given
 * @param staging the copies that hosts get, if they do
 * @param session what keeps a child out of the terminal's reach, see {@link HostCommand#of}
 * @param isOurs whether the ranks run this program, which reads no input and says itself why its
 *     exit status is not 0
 */
public record ClusterRun(
    Plan plan,
    ClusterSettings settings,
    RankCommand rank,
    AgentScript script,
    Optional<Staging> staging,
    List<String> session,
    boolean isOurs) {
  /** By this variable a rank learns how fast its host is relative to others. */
  public static final String WEIGHT = "RANGE_REDUCE_WEIGHT";

  /** What ranks find as the launcher has it, besides what the user names. */
  private static final List<String> CARRIED =
      List.of("LANG", "LC_ALL", "LC_CTYPE", "TZ", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

  private static final double ANSWER_SECONDS = 13;
  private static final double GRACE_SECONDS = 2;

  /**
   * Works out a run.
   *
   * @param program what each rank runs
   * @param home where MPJ Express is
   * @param jar this program
   * @param environment of the launcher
   * @param staging the copies that hosts get, if they do
   */
  public static ClusterRun of(
      Plan plan,
      ClusterSettings settings,
      Program program,
      boolean isOurs,
      MpjHome home,
      Path jar,
      Map<String, String> environment) {
    List<String> classPath = new ArrayList<>(program.classPathEntries());
    classPath.add(home.folder().resolve("lib/mpj.jar").toString());
    if (!isOurs) {
      classPath.add(jar.toString()); // after the program's own libraries
    }
    Optional<Staging> staging =
        settings.stage()
            ? Optional.of(Staging.of(classPath, jar, home.folder()))
            : Optional.empty();
    Map<String, String> variables = variables(settings, environment);
    variables.put("MPJ_HOME", placed(staging, home.folder().toString()));
    AgentScript script =
        new AgentScript(
            System.getProperty("java.home") + "/bin/java",
            placed(staging, jar.toString()),
            staging.map(Staging::folder).orElse(program.workingFolder().toString()),
            variables,
            staging.isPresent());
    RankCommand rank =
        new RankCommand(
            classPath.stream().map(entry -> placed(staging, entry)).toList(),
            settings.javaOptions(),
            program.mainClass(),
            program.arguments());
    return new ClusterRun(plan, settings, rank, script, staging, session(environment), isOurs);
  }

  private static String placed(Optional<Staging> staging, String path) {
    return staging.map(stage -> stage.placeOf(path)).orElse(path);
  }

  private static Map<String, String> variables(
      ClusterSettings settings, Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>();
    for (String name : CARRIED) {
      Optional.ofNullable(environment.get(name)).ifPresent(value -> variables.put(name, value));
    }
    variables.putAll(settings.variables());
    return variables;
  }

  private static List<String> session(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    boolean there =
        Stream.of(path.split(":"))
            .anyMatch(folder -> Path.of(folder, "setsid").toFile().canExecute());
    return there ? List.of("setsid") : List.of();
  }

  /** Returns the command that opens a shell on a machine. */
  List<String> hostCommand(int machine) {
    return HostCommand.of(plan.machines().get(machine), session, settings.ssh());
  }

  /** Returns how a host's agent is to start a rank. */
  RankStart start(int number, Hello host) {
    int machine = plan.machineOfRank().get(number);
    int there = plan.ranksOn(machine).size();
    String weight = String.valueOf(plan.machines().get(machine).weight());
    return new RankStart(
        rank.tokens(host, there, plan.ranks()), Map.of(WEIGHT, weight), !isOurs && number == 0);
  }

  Limits limits() {
    return new Limits(ANSWER_SECONDS, settings.connectSeconds(), GRACE_SECONDS);
  }
}
