package org.rangereduce.launch.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rangereduce.launch.ClassPath;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.MpiInstallation;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.RankStart;
import org.rangereduce.launch.agent.SshLine;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * Everything that is needed to start a run over hosts, as values.
 *
 * @param plan which rank goes where
 * @param settings how ranks are started
 * @param program what each rank runs
 * @param isOurs whether that is this program, which reads no input and says itself why its exit
 *     status is not 0
 * @param savesState whether ranks that are asked to end save their state first, which may take a
 *     while
 * @param mpi the MPI library of the ranks
 * @param jar this program
 * @param variables for agents and ranks
 * @param session what keeps a child out of the terminal's reach, see {@link HostCommand#of}
 * @param staging the copies that hosts get, if they do
 */
public record ClusterRun(
    RankMap plan,
    ClusterSettings settings,
    Program program,
    boolean isOurs,
    boolean savesState,
    MpiInstallation mpi,
    Path jar,
    Map<String, String> variables,
    List<String> session,
    Optional<Staging> staging) {
  /** By this variable a rank learns how fast its host is relative to others. */
  public static final String WEIGHT = "RANGE_REDUCE_WEIGHT";

  /** The variables that ranks get from the launcher, besides those that the user names. */
  private static final List<String> CARRIED =
      Stream.of(List.of("LANG", "LC_ALL", "LC_CTYPE", "TZ"), RankCommand.VARIABLES_OF_OPTIONS)
          .flatMap(List::stream)
          .toList();

  /** What the shell and the agent on a host need of this; the shell has variables of its own. */
  private static final Set<String> FOR_AGENTS = Set.of("LANG", "LC_ALL", "LC_CTYPE", "TMPDIR");

  private static final double ANSWER_SECONDS = 13;
  private static final double COPY_SECONDS = 600;
  private static final double GRACE_SECONDS = 2;

  /** For the current round, and the saving of its state. */
  private static final double SAVE_SECONDS = 600;

  /**
   * Makes a run.
   *
   * @param program what each rank runs
   * @param isOurs whether that is this program
   * @param savesState whether ranks that are asked to end save their state first
   * @param mpi the MPI library of the ranks
   * @param jar this program
   * @param environment of the launcher
   */
  public static ClusterRun of(
      RankMap plan,
      ClusterSettings settings,
      Program program,
      boolean isOurs,
      boolean savesState,
      MpiInstallation mpi,
      Path jar,
      Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>();
    for (String name : CARRIED) {
      Optional.ofNullable(environment.get(name)).ifPresent(value -> variables.put(name, value));
    }
    variables.putAll(settings.variables());
    List<String> classPath = classPath(program, isOurs, settings.stage(), mpi, jar);
    Optional<Staging> staging =
        settings.stage() ? Optional.of(Staging.of(classPath, jar, mpi.files())) : Optional.empty();
    return new ClusterRun(
        plan,
        settings,
        program,
        isOurs,
        savesState,
        mpi,
        jar,
        variables,
        session(environment),
        staging);
  }

  /**
   * The MPI library comes before a user's program, which may bring another of its own, and this
   * program comes last: a program's own libraries win over those in its jar.
   */
  private static List<String> classPath(
      Program program, boolean isOurs, boolean stage, MpiInstallation mpi, Path jar) {
    Stream<String> library = mpi.classPath().stream().map(Path::toString);
    List<String> classes = classes(program, isOurs, stage).entries();
    return isOurs
        ? Stream.concat(classes.stream(), library).toList()
        : Stream.of(library, classes.stream(), Stream.of(jar.toString()))
            .flatMap(part -> part)
            .toList();
  }

  /** The working folder may be large, so it is copied only if the program is in it. */
  private static ClassPath classes(Program program, boolean isOurs, boolean stage) {
    ClassPath named = program.classes().without(program.workingFolder());
    return isOurs || stage && named.has(program.mainClass()) ? named : program.classes();
  }

  private static List<String> session(Map<String, String> environment) {
    return Host.has("setsid", environment.get("PATH")) ? List.of("setsid") : List.of();
  }

  /** Returns where a file of this host is on another. */
  private String placed(int machine, String path) {
    return staging.map(stage -> stage.folder(machine) + path).orElse(path);
  }

  /** Returns the command that opens a shell on a host. */
  List<String> hostCommand(int machine) {
    return HostCommand.of(plan.machines().get(machine), session, settings.ssh());
  }

  /**
   * Returns what a host's shell is given.
   *
   * @param archive how many bytes of copies follow
   */
  AgentScript script(int machine, int archive) {
    Map<String, String> needed = new TreeMap<>(variables);
    needed.keySet().retainAll(FOR_AGENTS);
    String library = placed(machine, mpi.folder().toString());
    needed.putAll(mpi.environment(library));
    if (plan.machines().get(machine).isHere()) {
      needed.put(SshLine.HERE, "yes");
    }
    return new AgentScript(
        System.getProperty("java.home") + "/bin/java",
        placed(machine, jar.toString()),
        mpi.at(library),
        staging.map(stage -> stage.folder(machine)).orElse(program.workingFolder().toString()),
        needed,
        archive);
  }

  /**
   * Returns the command of the ranks on a host.
   *
   * @param javaHome where its Java is
   */
  public RankCommand rank(int machine, String javaHome) {
    return new RankCommand(
        classPath(program, isOurs, staging.isPresent(), mpi, jar).stream()
            .map(entry -> placed(machine, entry))
            .toList(),
        javaOptions(machine, javaHome),
        program.mainClass(),
        program.arguments());
  }

  /** An archive is of this program, at this place. */
  private List<String> javaOptions(int machine, String javaHome) {
    List<String> others = RankCommand.withThoseOfEnvironment(settings.javaOptions()).toList();
    List<String> archive =
        isOurs && staging.isEmpty() ? ClassArchive.options(javaHome, others) : List.of();
    List<String> words = VmOutput.options(Path.of(placed(machine, jar.toString())));
    List<String> own = settings.javaOptions().stream().map(VmOutput::elsewhere).toList();
    return Stream.of(words, archive, own).flatMap(List::stream).toList();
  }

  /** Returns how a host's agent is to start a rank. */
  RankStart start(int number, Hello host) {
    int machine = plan.machineOfRank().get(number);
    int there = plan.ranksOn(machine).size();
    Map<String, String> environment = new TreeMap<>(variables);
    environment.put(WEIGHT, String.valueOf(plan.machines().get(machine).weight()));
    return new RankStart(
        debugged(number, rank(machine, host.javaHome()).tokens(host, there, plan.ranks())),
        environment,
        !isOurs && number == 0);
  }

  /** With a debug port Java waits for a debugger, each rank at a port of its own. */
  private List<String> debugged(int rank, List<String> command) {
    if (settings.debugPort().isEmpty()) {
      return command;
    }
    int port = settings.debugPort().getAsInt() + rank;
    String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=" + port;
    List<String> tokens = new ArrayList<>(command);
    tokens.add(1, agent);
    return tokens;
  }

  /** Returns the manner of a run over hosts that are reached by ssh. */
  public Manner manner() {
    double answer = staging.isPresent() ? COPY_SECONDS : ANSWER_SECONDS;
    return new Manner(isOurs, settings.tagOutput(), limits(answer));
  }

  /**
   * Returns how long things may take.
   *
   * @param answer seconds until every host has answered
   */
  public Limits limits(double answer) {
    double patience = savesState ? SAVE_SECONDS : GRACE_SECONDS;
    return new Limits(answer, settings.connectSeconds(), GRACE_SECONDS, patience);
  }
}
