package org.rangereduce.checkpoint;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.rangereduce.checkpoint.Checkpoint.History;
import org.rangereduce.checkpoint.Checkpoint.State;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;
import org.rangereduce.range.Part;
import org.rangereduce.reduce.Decimal;

/**
 * A checkpoint as JSON, format "range-reduce-checkpoint", version 3; the README has the table of
 * its fields. Its last line but one is the checksum of all bytes before that line, so a file that
 * lost or changed a byte anywhere is known before any of it is believed.
 *
 * <p>Version 1 knew no parts; whoever reads only that must not take a part for the whole. Version 2
 * had the parameters of some reductions as fields of their own, and places in blocks.
 */
public final class CheckpointText {
  static final String FORMAT = "range-reduce-checkpoint";
  private static final int VERSION = 3;
  private static final int RADIX = 16;

  /** What stands before the checksum, and after it. */
  private static final String CHECKSUM = ",\n  \"checksum\" : \"";

  private static final String END = "\"\n}\n";
  private static final int TAIL_LENGTH = tail(new byte[0]).length;

  private CheckpointText() {}

  static byte[] render(Checkpoint checkpoint) {
    byte[] body = body(fields(checkpoint));
    byte[] bytes = Arrays.copyOf(body, body.length + TAIL_LENGTH);
    System.arraycopy(tail(body), 0, bytes, body.length, TAIL_LENGTH);
    return bytes;
  }

  /**
   * Returns a checkpoint as an object within another file, with the fields that its own file would
   * have, the checksum included. The object may be laid out in any way; what is compared is how it
   * would stand in its own file.
   */
  public static Map<String, Object> sealedFields(Checkpoint checkpoint) {
    Map<String, Object> fields = fields(checkpoint);
    fields.put("checksum", Checksum.of(body(fields)));
    return fields;
  }

  private static Map<String, Object> fields(Checkpoint checkpoint) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", FORMAT);
    fields.put("version", VERSION);
    Identity identity = checkpoint.identity();
    fields.put("program", identity.program());
    fields.put("arithmetic", identity.arithmetic());
    fields.put("job", identity.job());
    fields.put("fingerprint", identity.fingerprint());
    fields.put("elements", identity.elements().toString());
    fields.put("written", written(identity.written()));
    fields.put("part", identity.part().toString());
    State state = checkpoint.state();
    fields.put("finished", state.finished());
    fields.put("done", state.done().list().stream().map(Interval::toString).toList());
    fields.put("elementsDone", state.elements().toString());
    fields.put("skipped", state.skipped());
    fields.put("accumulator", words(state.accumulator()));
    History history = checkpoint.history();
    fields.put("result", history.result());
    fields.put("starts", history.starts());
    fields.put("rounds", history.rounds());
    fields.put("seconds", number(history.seconds()));
    fields.put("roundElements", number(history.roundElements()));
    fields.put("roundSeconds", number(history.roundSeconds()));
    fields.put("elementsPerSecond", number(history.elementsPerSecond()));
    fields.put("ranks", history.ranks());
    fields.put("saved", history.saved().toString());
    return fields;
  }

  private static Map<String, Object> written(WrittenJob job) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reduction", job.reduction());
    fields.put("function", job.function());
    fields.put("where", job.where().orElse(null));
    fields.put("range", job.range());
    fields.put("parameters", job.parameters());
    fields.put("skipUndefined", job.skipUndefined());
    fields.put("settings", job.settings());
    return fields;
  }

  /** Every Java gives these digits, so the same checkpoint has the same bytes everywhere. */
  private static BigDecimal number(double value) {
    return new BigDecimal(Decimal.of(value));
  }

  /** The object up to its last field, without its closing brace. */
  private static byte[] body(Map<String, Object> fields) {
    try {
      String json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(fields);
      return json.substring(0, json.length() - "\n}".length()).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
  }

  private static byte[] tail(byte[] body) {
    return (CHECKSUM + Checksum.of(body) + END).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a checkpoint back.
   *
   * @throws DamagedException if it is not as it was written
   * @throws CheckpointException if it is of another version of the format, or contradicts itself
   */
  static Checkpoint parse(byte[] bytes, String place) throws DamagedException {
    int bodyLength = bytes.length - TAIL_LENGTH;
    if (bytes.length == 0) {
      throw new DamagedException("it is empty");
    }
    if (bodyLength < 0
        || !Arrays.equals(
            tail(Arrays.copyOf(bytes, bodyLength)),
            Arrays.copyOfRange(bytes, bodyLength, bytes.length))) {
      throw new DamagedException("its checksum does not fit");
    }
    return checked(fields(bytes), place);
  }

  /** Reads any JSON object. */
  static Map<String, Object> fields(byte[] bytes) throws DamagedException {
    try {
      return JSON.std.mapFrom(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) { // jackson-jr has casts that may fail
      throw new DamagedException("it is no JSON object");
    }
  }

  /**
   * Reads back what {@link #sealedFields} gave.
   *
   * @throws DamagedException if it is not as it was written
   * @throws CheckpointException if it is of another version of the format, or contradicts itself
   */
  static Checkpoint parseSealed(Map<?, ?> fields, String place) throws DamagedException {
    Checkpoint checkpoint = checked(fields, place);
    if (!sealedFields(checkpoint).get("checksum").equals(fields.get("checksum"))) {
      throw new DamagedException("its checksum does not fit");
    }
    return checkpoint;
  }

  private static Checkpoint checked(Map<?, ?> fields, String place) throws DamagedException {
    if (!FORMAT.equals(fields.get("format"))) {
      throw new DamagedException("it is no checkpoint");
    }
    if (!Integer.valueOf(VERSION).equals(fields.get("version"))) {
      throw new CheckpointException(
          place
              + " has version "
              + fields.get("version")
              + " of the format, this program reads "
              + VERSION
              + "; go on with the program that saved it, or --fresh to start over");
    }
    Checkpoint checkpoint;
    try {
      checkpoint = checkpoint(fields);
    } catch (RuntimeException e) { // whole, but a field is missing or of another kind
      throw new DamagedException("it is no checkpoint");
    }
    Contradictions.refuse(checkpoint, place);
    return checkpoint;
  }

  private static Checkpoint checkpoint(Map<?, ?> fields) {
    Identity identity =
        new Identity(
            text(fields, "program"),
            arithmetic(fields),
            text(fields, "job"),
            text(fields, "fingerprint"),
            new BigInteger(text(fields, "elements")),
            part(text(fields, "part")),
            written((Map<?, ?>) fields.get("written")));
    State state =
        new State(
            done((List<?>) fields.get("done")),
            (Boolean) fields.get("finished"),
            new BigInteger(text(fields, "elementsDone")),
            whole(fields, "skipped"),
            longs(text(fields, "accumulator")));
    History history =
        new History(
            Math.toIntExact(whole(fields, "starts")),
            whole(fields, "rounds"),
            number(fields, "seconds").doubleValue(),
            number(fields, "roundElements").doubleValue(),
            number(fields, "roundSeconds").doubleValue(),
            number(fields, "elementsPerSecond").doubleValue(),
            Math.toIntExact(whole(fields, "ranks")),
            Instant.parse(text(fields, "saved")),
            text(fields, "result"));
    return new Checkpoint(identity, state, history);
  }

  /** The first arithmetic had no number. */
  private static int arithmetic(Map<?, ?> fields) {
    return fields.get("arithmetic") instanceof Number number ? number.intValue() : 1;
  }

  private static WrittenJob written(Map<?, ?> fields) {
    Map<String, String> parameters = new LinkedHashMap<>();
    ((Map<?, ?>) fields.get("parameters"))
        .forEach((name, number) -> parameters.put((String) name, (String) number));
    return new WrittenJob(
        text(fields, "reduction"),
        text(fields, "function"),
        Optional.ofNullable((String) fields.get("where")),
        text(fields, "range"),
        parameters,
        (Boolean) fields.get("skipUndefined"),
        settings((Map<?, ?>) fields.get("settings")));
  }

  private static Map<String, List<String>> settings(Map<?, ?> fields) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    fields.forEach(
        (name, values) ->
            settings.put(
                (String) name, ((List<?>) values).stream().map(String.class::cast).toList()));
    return settings;
  }

  private static Intervals done(List<?> texts) {
    List<Interval> done = new ArrayList<>();
    for (Object text : texts) {
      String[] ends = text.toString().split("\\.\\.", 2);
      done.add(new Interval(Long.parseUnsignedLong(ends[0]), Long.parseUnsignedLong(ends[1])));
    }
    return new Intervals(done);
  }

  private static Part part(String text) {
    String[] numbers = text.split("/", 2);
    return new Part(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name).toString();
  }

  private static Number number(Map<?, ?> fields, String name) {
    return (Number) fields.get(name);
  }

  /** A fraction, or a number beyond 64 bits, is none that was written here. */
  private static long whole(Map<?, ?> fields, String name) {
    return new BigDecimal(number(fields, name).toString()).longValueExact();
  }

  private static String words(long[] accumulator) {
    return LongStream.of(accumulator).mapToObj(Long::toHexString).collect(Collectors.joining(" "));
  }

  private static long[] longs(String words) {
    return Arrays.stream(words.split(" "))
        .mapToLong(word -> Long.parseUnsignedLong(word, RADIX))
        .toArray();
  }
}
