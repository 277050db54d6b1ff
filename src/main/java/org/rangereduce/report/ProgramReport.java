package org.rangereduce.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rangereduce.job.HostFacts;
import org.rangereduce.job.Surroundings;

/**
 * A launcher's report of the run of a user's own program. As JSON, format "range-reduce-program",
 * version 1, it is for a study that has asked for it; what is unknown is left out. Times are in
 * seconds.
 *
 * @param device how ranks talked
 * @param hostOfRank the name of each rank's host, as far as known
 * @param ranks how many there were, at least 1
 * @param startSeconds from the start of the launcher to the last rank leaving MPI.Init
 * @param mpiSeconds from there to the first rank entering MPI.Finalize
 * @param finalizeSeconds from there to the last rank entering it
 * @param surroundings where and with what it ran
 */
public record ProgramReport(
    String device,
    List<String> hostOfRank,
    int ranks,
    OptionalDouble startSeconds,
    OptionalDouble mpiSeconds,
    OptionalDouble finalizeSeconds,
    Surroundings surroundings) {
  private static final int VERSION = 1;

  /** Copies the list. */
  public ProgramReport {
    hostOfRank = List.copyOf(hostOfRank);
  }

  /** Returns it as a line of JSON. */
  public String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", "range-reduce-program");
    fields.put("version", VERSION);
    fields.put("device", device);
    fields.put("ranks", ranks);
    put(fields, "startSeconds", startSeconds);
    put(fields, "mpiSeconds", mpiSeconds);
    put(fields, "finalizeSeconds", finalizeSeconds);
    fields.put("hosts", surroundings.hosts().stream().map(this::host).toList());
    put(fields, "program", surroundings.program());
    put(fields, "mpj", surroundings.mpj());
    if (!surroundings.slurm().isEmpty()) {
      fields.put("slurm", surroundings.slurm());
    }
    try {
      return JSON.std.asString(fields) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
  }

  private Map<String, Object> host(HostFacts host) {
    return JsonReport.host(host, hostOfRank.stream().filter(host.name()::equals).count());
  }

  private static void put(Map<String, Object> fields, String name, OptionalDouble value) {
    value.ifPresent(seconds -> fields.put(name, seconds));
  }

  private static void put(Map<String, Object> fields, String name, Optional<String> value) {
    value.ifPresent(text -> fields.put(name, text));
  }
}
