package org.rangereduce.launch.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is checked on a host before a long run, and the report of it.
 *
 * @param script what the host's shell and the rank's Java need
 * @param programSum the output of cksum for this program here
 */
public record HostCheck(AgentScript script, String programSum) {
  private static final long LONGEST_SUM_SECONDS = 13;

  private static final double GIBI = 1 << 20; // of KiB

  /** Java itself is run, as a file can only name the version that is expected. */
  private static final String LOOK =
      """
      cd -- "$folder" 2>/dev/null && echo folder=yes
      [ -r "$jar" ] && echo "program=$(cksum <"$jar")"
      [ -x "$java" ] || java=${JAVA_HOME:+$JAVA_HOME/bin/java}
      [ -x "$java" ] || java=$(command -v java)
      echo "java=$java"
      [ -z "$java" ] || "$java" -version 2>&1 | sed -n 's/.*version "\\([^"]*\\)".*/version=\\1/p'
      probe=$(mktemp "${TMPDIR:-/tmp}/.range-reduce.XXXXXX" 2>/dev/null)
      { echo x >"$probe" && echo temporary=yes; } 2>/dev/null
      [ -z "$probe" ] || rm -f "$probe"
      echo "processors=$(getconf _NPROCESSORS_ONLN)"
      sed -n 's/^MemAvailable: *\\([0-9]*\\).*/memory=\\1/p' /proc/meminfo
      echo "clock=$(date +%s.%N)"
      """;

  /** Returns the check for hosts that have the files of a run at the same places as this one. */
  public static HostCheck of(ClusterRun run) {
    return new HostCheck(run.script(0, 0), sumOf(run.jar()));
  }

  /** Returns the output of cksum for a file of this host. */
  static String sumOf(Path file) {
    String script = "cksum <" + Shell.quoted(file.toString()) + "\n";
    return String.join("", HostShell.run(List.of("/bin/sh"), script, LONGEST_SUM_SECONDS).lines());
  }

  /** Returns what the host's shell does. */
  public String text() {
    return script.variables() + script.mpi().condition() + " && echo mpi=yes\n" + LOOK;
  }

  /**
   * What was found.
   *
   * @param isGood whether the host is ready
   * @param line says so, or what is wrong with it
   */
  public record Finding(boolean isGood, String line) {}

  /**
   * Judges what a host has answered.
   *
   * @param name of the host
   * @param answer lines of NAME=VALUE
   * @param clock seconds since 1970 here, when the answer came
   */
  public Finding judge(String name, List<String> answer, double clock) {
    Map<String, String> found = new TreeMap<>();
    for (String line : answer) {
      String[] pair = line.split("=", 2);
      if (pair.length == 2) {
        found.put(pair[0], pair[1]);
      }
    }
    List<String> troubles = troubles(found);
    return troubles.isEmpty()
        ? new Finding(true, name + ": ready, " + facts(found, clock))
        : new Finding(false, name + ": not ready: " + String.join("; ", troubles));
  }

  private List<String> troubles(Map<String, String> found) {
    List<String> troubles = new ArrayList<>();
    String version = found.getOrDefault("version", "");
    if (found.getOrDefault("java", "").isEmpty()) {
      troubles.add("no java there, install Java 17 or later");
    } else if (version.isEmpty()) {
      troubles.add(found.get("java") + " does not run there");
    } else if (major(version) < AgentScript.OLDEST_JAVA) {
      troubles.add(found.get("java") + " there is Java " + version + ", install Java 17 or later");
    }
    if (!found.containsKey("folder")) {
      troubles.add("no folder " + script.folder() + " there, share it or use --stage");
    }
    if (!found.containsKey("program")) {
      troubles.add("no file " + script.jar() + " there, share it or use --stage");
    } else if (!found.get("program").equals(programSum)) {
      troubles.add(script.jar() + " there is another version of this program");
    }
    if (!found.containsKey("mpi")) {
      troubles.add(
          "no "
              + script.mpi().name()
              + " at "
              + script.mpi().folder()
              + " there, install it or use --stage");
    }
    if (!found.containsKey("temporary")) {
      troubles.add("no file can be written in its temporary folder (is the disk full?)");
    }
    return troubles;
  }

  /** 17.0.2 and 25 are written so, 8 is 1.8. */
  private static int major(String version) {
    String[] numbers = version.replaceFirst("^1\\.", "").split("[^0-9]", 2);
    return numbers[0].isEmpty() ? 0 : Integer.parseInt(numbers[0]);
  }

  private String facts(Map<String, String> found, double clock) {
    List<String> facts = new ArrayList<>(List.of("Java " + found.get("version")));
    facts.add("program and " + script.mpi().name() + " seen");
    if (found.getOrDefault("clock", "").matches("\\d+\\.?\\d*")) {
      double skew = Double.parseDouble(found.get("clock")) - clock;
      facts.add(String.format(Locale.ROOT, "clock %+.1f s", skew));
    }
    if (found.getOrDefault("memory", "").matches("\\d+")) {
      double free = Double.parseDouble(found.get("memory")) / GIBI;
      facts.add(String.format(Locale.ROOT, "%.1f GiB free", free));
    }
    facts.add(found.getOrDefault("processors", "?") + " processors");
    return String.join(", ", facts);
  }
}
