package org.rangereduce.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointText;
import org.rangereduce.checkpoint.PartFile;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.HostFacts;
import org.rangereduce.job.Job;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.job.Surroundings;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Answer;

/**
 * Everything about a run as JSON, format "range-reduce-result", version 1; the README has the table
 * of its fields. Integers that can be larger than 2^53 are strings, so that no reader rounds them;
 * reals are numbers. Fields may be added within a version; a change of meaning makes a new one.
 */
final class JsonReport {
  private static final int VERSION = 1;

  private JsonReport() {}

  /**
   * Renders a result.
   *
   * @param end of a part: its state, for {@code combine}
   */
  static String render(Result result, Optional<Checkpoint> end) {
    Map<String, Object> fields = head(result.job());
    result.part().ifPresent(part -> fields.put("part", part(result.job(), part)));
    if (result.part().isPresent()) { // not as an answer, as others would take it for that
      fields.put("partial", lines(result.answer().toString()));
    } else {
      fields.put("answer", answer(result.answer()));
    }
    fields.put("device", result.device());
    fields.put("ranks", result.ranks().size());
    fields.put("rounds", result.rounds());
    fields.put("elements", result.elements().toString());
    fields.put("skipped", result.skipped());
    fields.put("earlier", result.earlier().map(JsonReport::earlier).orElse(null));
    result.verified().ifPresent(blocks -> fields.put("verifiedBlocks", blocks));
    fields.put("startSeconds", result.startSeconds());
    fields.put("loopSeconds", result.loopSeconds());
    fields.put("computeSeconds", result.computeSeconds());
    fields.put("reduceSeconds", result.reduceSeconds());
    fields.put("elementsPerSecond", result.rate());
    fields.put("imbalance", result.imbalance());
    fields.put("perRank", result.ranks().stream().map(rank -> rank(result.job(), rank)).toList());
    surroundings(result, fields);
    end.ifPresent(state -> fields.put("checkpoint", CheckpointText.sealedFields(state)));
    return pretty(fields);
  }

  private static void surroundings(Result result, Map<String, Object> fields) {
    Surroundings known = result.surroundings();
    if (!known.hosts().isEmpty()) {
      fields.put("hosts", known.hosts().stream().map(host -> host(result, host)).toList());
    }
    fields.put("program", known.program().orElse(null));
    fields.put("mpj", known.mpj().orElse(null));
    fields.put("slurm", known.slurm().isEmpty() ? null : known.slurm());
  }

  private static Map<String, Object> host(Result result, HostFacts host) {
    return host(host, result.ranks().stream().filter(r -> r.host().equals(host.name())).count());
  }

  /** Returns the fields of a host with this number of ranks. */
  static Map<String, Object> host(HostFacts host, long ranks) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", host.name());
    fields.put("ranks", ranks);
    fields.put("processors", host.processors());
    fields.put("cores", host.physicalCores() > 0 ? host.physicalCores() : null);
    fields.put("cpu", host.cpu());
    fields.put("memoryBytes", host.memoryBytes() > 0 ? host.memoryBytes() : null);
    fields.put("os", host.os());
    fields.put("java", host.java());
    return fields;
  }

  private static Map<String, Object> head(Job job) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", "range-reduce-result");
    fields.put("version", VERSION);
    fields.put("job", job(job));
    return fields;
  }

  private static Map<String, Object> part(Job job, Part part) {
    Slice share = part.slice(Blocks.of(job.range()));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", part.number());
    fields.put("of", part.of());
    if (!share.isEmpty()) {
      long first = Blocks.of(job.range()).start(share.from());
      long last = first + share.elements(Blocks.of(job.range())) - 1;
      fields.put("first", String.valueOf(job.range().valueAt(first)));
      fields.put("last", String.valueOf(job.range().valueAt(last)));
    }
    return fields;
  }

  /** Renders the result of all parts of a job. */
  static String render(Combined combined) {
    Map<String, Object> fields = head(combined.job());
    fields.put("answer", answer(combined.answer()));
    fields.put("elements", combined.elements().toString());
    fields.put("skipped", combined.skipped());
    fields.put("rounds", combined.rounds());
    fields.put("seconds", combined.seconds());
    fields.put("longestSeconds", combined.longestSeconds());
    fields.put("parts", combined.parts().stream().map(file -> part(combined.job(), file)).toList());
    return pretty(fields);
  }

  private static Map<String, Object> part(Job job, PartFile file) {
    Checkpoint checkpoint = file.checkpoint();
    Checkpoint.History history = checkpoint.history();
    Map<String, Object> fields = part(job, checkpoint.identity().part());
    fields.put("file", file.path().toString());
    fields.put("elements", checkpoint.state().elements().toString());
    fields.put("skipped", checkpoint.state().skipped());
    fields.put("starts", history.starts());
    fields.put("ranks", history.ranks());
    fields.put("rounds", history.rounds());
    fields.put("seconds", history.seconds());
    fields.put("partial", lines(history.result()));
    return fields;
  }

  private static Object lines(String answer) {
    return answer.contains("\n") ? List.of(answer.split("\n")) : answer;
  }

  /** Returns an object as text, ended by a line break. */
  static String pretty(Map<String, Object> fields) {
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(fields) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
  }

  private static Map<String, Object> earlier(EarlierStarts earlier) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("starts", earlier.starts());
    fields.put("elements", earlier.elements().toString());
    fields.put("skipped", earlier.skipped());
    fields.put("rounds", earlier.rounds());
    fields.put("seconds", earlier.seconds());
    return fields;
  }

  private static Map<String, Object> job(Job job) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reduction", job.reduction().word());
    fields.put("function", job.text().function());
    fields.put("where", job.text().where().orElse(null));
    fields.put("range", job.text().range());
    fields.put("first", String.valueOf(job.range().first()));
    fields.put("last", String.valueOf(job.range().last()));
    fields.put("step", String.valueOf(job.range().step()));
    fields.put("elements", job.range().count().toString());
    fields.put("skipUndefined", job.skipUndefined());
    fields.put("settings", job.text().settings());
    return fields;
  }

  private static Map<String, Object> answer(Answer answer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", answer.type());
    answer.fields().forEach(field -> fields.put(field.name(), field.value().json()));
    return fields;
  }

  private static Map<String, Object> rank(Job job, RankReport rank) {
    boolean any = rank.elements().signum() > 0;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rank", rank.rank());
    fields.put("host", rank.host());
    fields.put("first", any ? String.valueOf(job.range().valueAt(rank.firstIndex())) : null);
    fields.put("last", any ? String.valueOf(job.range().valueAt(rank.lastIndex())) : null);
    fields.put("threads", rank.threads());
    fields.put("vectors", rank.vectors());
    fields.put("elements", rank.elements().toString());
    fields.put("skipped", rank.skipped());
    fields.put("computeSeconds", rank.computeSeconds());
    fields.put("reduceSeconds", rank.reduceSeconds());
    fields.put("partial", lines(rank.partial()));
    return fields;
  }
}
