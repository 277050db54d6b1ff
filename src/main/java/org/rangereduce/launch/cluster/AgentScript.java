package org.rangereduce.launch.cluster;

import java.util.Map;
import java.util.TreeMap;
import org.rangereduce.launch.agent.Hello;

/**
 * What the shell on a host is given: it checks what an agent needs, says in a line what is missing,
 * and becomes the agent.
 *
 * @param java the launcher's own java, which the host often has at the same place
 * @param jar this program
 * @param folder where ranks are to run
 * @param environment variables for the agent and its ranks
 * @param temporary whether the folder is removed at the end
 */
record AgentScript(
    String java, String jar, String folder, Map<String, String> environment, boolean temporary) {
  private static final String MAIN_CLASS = "org.rangereduce.HostAgent";

  /** A small machine that starts at once. */
  private static final String OPTIONS =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx64m -Xshare:auto";

  /** Older versions cannot read this program. */
  static final int OLDEST_JAVA = 17;

  /** Returns the script. */
  String text() {
    return "refuse() { printf '%s%s\\n' '"
        + Hello.REFUSAL
        + "' \"$1\"; exit 1; }\n"
        + variables()
        + (temporary ? REMOVAL : "")
        + CHECKS
        + (temporary ? "" : "exec ")
        + "\"$java\" "
        + OPTIONS
        + " -cp \"$jar\" "
        + MAIN_CLASS
        + "; exit\n"; // in the same line: the rest of the input is not for the shell
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

  /** Whatever the end is: also a host that is refused has been given files. */
  private static final String REMOVAL = "trap 'cd / && rm -rf \"$folder\"' EXIT\n";

  /** The release file beside a JDK tells its version at once; asking the JVM would take long. */
  private static final String CHECKS =
      """
      cd -- "$folder" 2>/dev/null ||
        refuse "there is no folder $folder there: run in a folder that all hosts share, or use --stage"
      [ -r "$jar" ] ||
        refuse "there is no file $jar there: put this program into a folder that all hosts share, or use --stage"
      [ -z "$MPJ_HOME" ] || [ -r "$MPJ_HOME/lib/mpj.jar" ] ||
        refuse "there is no MPJ Express at $MPJ_HOME there: install it at the same place, or use --stage"
      [ -x "$java" ] || java=${JAVA_HOME:+$JAVA_HOME/bin/java}
      [ -x "$java" ] || java=$(command -v java) ||
        refuse "there is no java there: install Java 17 or later, or set JAVA_HOME in the shell's start-up file"
      home=$(readlink -f -- "$java" 2>/dev/null) && home=${home%/bin/java}
      version=$(sed -n 's/^JAVA_VERSION="\\(1\\.\\)\\{0,1\\}\\([0-9]*\\).*/\\2/p' "$home/release" 2>/dev/null)
      [ "${version:-17}" -ge 17 ] ||
        refuse "the java there ($java) is Java $version: install Java 17 or later"
      probe=${TMPDIR:-/tmp}/.range-reduce.$$
      { echo x >"$probe" && rm -f "$probe"; } 2>/dev/null || {
        rm -f "$probe" 2>/dev/null
        refuse "no file can be written in ${TMPDIR:-/tmp} there (is the disk full?): make room, or set TMPDIR"
      }
      """;
}
