package org.rangereduce.launch.cluster;

import java.util.Map;
import java.util.TreeMap;
import org.rangereduce.launch.MpiPlace;
import org.rangereduce.launch.agent.Hello;

/**
 * The script for the shell on a host: it checks what an agent needs, reports in a line what is
 * missing, and becomes the agent.
 *
 * @param java the launcher's own java, which the host often has at the same place
 * @param jar this program
 * @param mpi where the host is to have the MPI library
 * @param folder where ranks are to run
 * @param environment variables for the agent and its ranks
 * @param archive how many bytes of an archive follow the script, from which the folder is made
 *     before and after which it is removed; 0 if the folder is there
 */
public record AgentScript(
    String java,
    String jar,
    MpiPlace mpi,
    String folder,
    Map<String, String> environment,
    int archive) {
  private static final String MAIN_CLASS = "org.rangereduce.HostAgent";

  /** A small host that starts at once. */
  private static final String OPTIONS =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 -XX:-UsePerfData -Xmx64m"
          + " -Xshare:auto -XX:+DisplayVMOutputToStderr"
          + " \"-XX:ErrorFile=${jar%/*}/hs_err_pid%p.log\" -Xlog:all=off:stdout"
          + " -Xlog:all=warning:stderr";

  /** See {@link ClassArchive}; a word about it would be in the way of what the agent says. */
  private static final String ARCHIVE =
      " ${archive:+\"-XX:SharedArchiveFile=$archive\" \"-Xlog:cds*=off:stderr\"}";

  /** Older versions cannot read this program. */
  static final int OLDEST_JAVA = 17;

  private static final String REFUSE =
      "refuse() { printf '%s%s\\n' '" + Hello.REFUSAL + "' \"$1\"; exit 1; }\n";

  /** From here on the shell's input is the archive. */
  static final String READY = "range-reduce agent waits for files";

  /** Returns the script. */
  String text() {
    String start = "\"$java\" " + OPTIONS + ARCHIVE + " -cp \"$jar\" " + MAIN_CLASS + "\n";
    return archive == 0
        ? REFUSE + variables() + checks() + "exec " + start
        // In braces, so that the shell has read it all before the archive comes.
        : "{\n"
            + REFUSE
            + variables()
            + "trap 'exit 1' HUP INT PIPE TERM\n"
            + "trap 'cd /; chmod -R u+w \"$folder\" 2>/dev/null; rm -rf \"$folder\"' EXIT\n"
            + "umask 077\n"
            + "mkdir \"$folder\" || refuse \"the folder $folder cannot be made there\"\n"
            + "cd \"$folder\" && echo '"
            + READY
            + "'\nhead -c "
            + archive
            + " | tar -xf - || refuse \"files cannot be unpacked in $folder there (is the disk"
            + " full?)\"\n"
            + checks()
            + start
            + "exit\n}\n";
  }

  /**
   * Returns the part that sets the shell's variables; those that are exported go on to the ranks.
   */
  String variables() {
    StringBuilder script = new StringBuilder();
    new TreeMap<>(environment)
        .forEach((name, value) -> script.append("export ").append(assignment(name, value)));
    return script
        .append(assignment("folder", folder))
        .append(assignment("jar", jar))
        .append(assignment("java", java))
        .toString();
  }

  private static String assignment(String name, String value) {
    return name + "=" + Shell.quoted(value) + "\n";
  }

  private String checks() {
    return CHECK_FILES + mpi.refusal("install it at the same place, or use --stage") + CHECK_JAVA;
  }

  private static final String CHECK_FILES =
      """
      cd -- "$folder" 2>/dev/null ||
        refuse "there is no folder $folder there: run in a folder that all hosts share, or use --stage"
      [ -r "$jar" ] ||
        refuse "there is no file $jar there: put this program into a folder that all hosts share, or use --stage"
      """;

  /** The release file beside a JDK has its version at once; asking the JVM would take long. */
  private static final String CHECK_JAVA =
      """
      [ -x "$java" ] || java=${JAVA_HOME:+$JAVA_HOME/bin/java}
      [ -x "$java" ] || java=$(command -v java) ||
        refuse "there is no java there: install Java 17 or later, or set JAVA_HOME in the shell's start-up file"
      home=$(readlink -f -- "$java" 2>/dev/null) && home=${home%/bin/java}
      version=$(sed -n 's/^JAVA_VERSION="\\([^"]*\\).*/\\1/p' "$home/release" 2>/dev/null)
      archive=${jar%.jar}-$version-launcher.jsa
      [ -s "$archive" ] || archive=
      version=${version#1.}
      version=${version%%[!0-9]*}
      [ "${version:-17}" -ge 17 ] ||
        refuse "the java there ($java) is Java $version: install Java 17 or later"
      # Java uses the signal USR2 itself, and would crash by one from outside.
      export _JAVA_SR_SIGNUM="${_JAVA_SR_SIGNUM:-64}"
      # Java's options are for ranks: the agent has its own, and two collectors would be an error.
      unset JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS _JAVA_OPTIONS
      probe=$(mktemp "${TMPDIR:-/tmp}/.range-reduce.XXXXXX" 2>/dev/null)
      { echo x >"$probe" && rm -f "$probe"; } 2>/dev/null || {
        [ -z "$probe" ] || rm -f "$probe" 2>/dev/null
        refuse "no file can be written in ${TMPDIR:-/tmp} there (is the disk full?): make room, or set TMPDIR"
      }
      """;
}
