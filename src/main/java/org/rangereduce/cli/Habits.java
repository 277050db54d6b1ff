package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rangereduce.launch.ForeignOption;

/**
 * Options as other launchers spell them (Open MPI, MPICH, srun), and their meaning here: an option
 * of our own, a line that they have no meaning, or a refusal that names our own option.
 */
final class Habits {

  /** The meaning of an option here. */
  sealed interface Meaning {
    /** The same as these arguments of our own. */
    record Ours(List<String> arguments) implements Meaning {
      /** Copies the list. */
      public Ours {
        arguments = List.copyOf(arguments);
      }
    }

    /** None; the line says so, if there is one. */
    record Nothing(Optional<String> line) implements Meaning {}
  }

  /**
   * An option.
   *
   * @param values how many arguments follow its name
   * @param meaning returns its meaning from its name and values, or throws {@link UsageException}
   */
  record Habit(int values, Function<List<String>, Meaning> meaning) {}

  /** No options of others. */
  static final Habits NONE = new Habits();

  private final Map<String, Habit> rows = new LinkedHashMap<>();

  private Habits() {}

  /**
   * All of them.
   *
   * @param more those of MPI libraries and batch systems that have no meaning here
   */
  Habits(List<ForeignOption> more) {
    same("-np", "-n --n --np -ntasks --ntasks");
    same("-host", "--host -H -hosts --hosts");
    same("-hostfile", "--hostfile -machinefile --machinefile --machinesfile -f");
    same("--npernode", "-npernode -ppn --ppn -perhost --ntasks-per-node");
    same("-wdir", "--wdir -wd --wd -workdir");
    same("--launcher", "-launcher -bootstrap --bootstrap");
    same("-debug", "--debug-port");
    alone(List.of("--npernode", "1"), "-pernode --pernode");
    alone(List.of("--map-by", "node"), "-bynode --bynode");
    alone(List.of("--map-by", "slot"), "-byslot --byslot");
    alone(List.of("--oversubscribe"), "-oversubscribe");
    alone(List.of("--tag-output"), "-tag-output -l --label -prepend-rank --prepend-rank");
    alone(List.of("--quiet"), "-quiet");
    alone(List.of("--verbose"), "-v");
    alone(List.of("--version"), "-version -V");
    add("-genv -env", 2, all -> ours("-x", all.get(1) + "=" + all.get(2)));
    add("-map-by", 1, all -> mapBy(all.get(1)));
    add("--map-by", 1, all -> mapBy(all.get(1)));
    add("--allow-run-as-root", 0, all -> new Meaning.Nothing(Optional.empty()));

    String unbound = "ranks are not bound to processors here";
    ignored("--bind-to -bind-to --cpu-bind --rank-by -rank-by", 1, unbound);
    ignored("--bind-to-core --bind-to-socket --bind-to-none --report-bindings", 0, unbound);
    ignored("--mca -mca --gmca -gmca", 2, "it tunes Open MPI, which ranks do not use");
    ignored("-genvall -envall", 0, "ranks on other hosts get the variables that -x names");

    refused(
        "-N",
        1,
        "is the number of ranks for each host to Open MPI, but of hosts to srun;"
            + " write --npernode %s or --nodes %s");
    refused(
        "-c --cpus-per-task",
        1,
        "is not taken here; write --threads %s for threads of each rank, or give it to sbatch");
    refused("--timeout -timeout", 1, "is not taken here; write --max-time %ss, of a reduction");
    refused(
        "-t --time -p --partition -A --account --mem --mem-per-cpu",
        1,
        "belongs to the batch system; give it to sbatch or salloc");
    refused(
        "--display-map -display-map --display-allocation",
        0,
        "is not taken here; write --explain, which reports what rank goes where");
    more.forEach(this::add);
  }

  private void add(ForeignOption option) {
    if (option.isRefused()) {
      refused(option.names(), option.values(), option.why());
    } else {
      ignored(option.names(), option.values(), option.why());
    }
  }

  private void add(String names, int values, Function<List<String>, Meaning> meaning) {
    for (String name : names.split(" ")) {
      rows.put(name, new Habit(values, meaning));
    }
  }

  private static Meaning ours(String... arguments) {
    return new Meaning.Ours(List.of(arguments));
  }

  private void same(String name, String others) {
    add(others, 1, all -> ours(name, all.get(1)));
  }

  private void alone(List<String> arguments, String names) {
    add(names, 0, all -> new Meaning.Ours(arguments));
  }

  private void ignored(String names, int values, String why) {
    add(
        names,
        values,
        all -> new Meaning.Nothing(Optional.of(all.get(0) + " has no meaning here: " + why)));
  }

  private void refused(String names, int values, String why) {
    add(
        names,
        values,
        all -> {
          throw new UsageException(
              all.get(0) + " " + (values == 0 ? why : why.replace("%s", all.get(1))));
        });
  }

  /** Open MPI's {@code ppr:2:node} is a number of ranks for each host. */
  private static Meaning mapBy(String value) {
    List<String> parts = new ArrayList<>(List.of(value.split(":", -1)));
    return parts.size() == 3 && parts.get(0).equals("ppr") && parts.get(2).equals("node")
        ? ours("--npernode", parts.get(1))
        : ours("--map-by", value);
  }

  /** Returns the option of this name, if another launcher has it and we do not. */
  Optional<Habit> named(String name) {
    return Optional.ofNullable(rows.get(name));
  }

  /** Returns all names. */
  Set<String> names() {
    return rows.keySet();
  }
}
