package org.rangereduce.checkpoint;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.rangereduce.checkpoint.Checkpoint.History;
import org.rangereduce.checkpoint.Checkpoint.State;

/**
 * A checkpoint as JSON, format "range-reduce-checkpoint", version 1; the README has the table of
 * its fields. Its last line but one is the checksum of all bytes before that line, so a file that
 * lost or changed a byte anywhere is known before any of it is believed.
 */
final class CheckpointText {
  static final String FORMAT = "range-reduce-checkpoint";
  private static final int VERSION = 1;
  private static final int RADIX = 16;

  /** What stands before the checksum, and after it. */
  private static final String CHECKSUM = ",\n  \"checksum\" : \"";

  private static final String END = "\"\n}\n";
  private static final int TAIL_LENGTH = tail(new byte[0]).length;

  private CheckpointText() {}

  static byte[] render(Checkpoint checkpoint) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", FORMAT);
    fields.put("version", VERSION);
    Identity identity = checkpoint.identity();
    fields.put("program", identity.program());
    fields.put("job", identity.job());
    fields.put("fingerprint", identity.fingerprint());
    fields.put("elements", identity.elements().toString());
    State state = checkpoint.state();
    fields.put("finished", state.finished());
    fields.put("nextBlock", state.nextBlock());
    fields.put("elementsDone", state.elements().toString());
    fields.put("skipped", state.skipped());
    fields.put("accumulator", words(state.accumulator()));
    History history = checkpoint.history();
    fields.put("result", history.result());
    fields.put("starts", history.starts());
    fields.put("rounds", history.rounds());
    fields.put("seconds", history.seconds());
    fields.put("roundBlocks", history.roundBlocks());
    fields.put("roundSeconds", history.roundSeconds());
    fields.put("elementsPerSecond", history.elementsPerSecond());
    fields.put("ranks", history.ranks());
    fields.put("saved", history.saved().toString());
    byte[] body = body(fields);
    byte[] bytes = Arrays.copyOf(body, body.length + TAIL_LENGTH);
    System.arraycopy(tail(body), 0, bytes, body.length, TAIL_LENGTH);
    return bytes;
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
   * @throws CheckpointException if it is of another version of the format
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
    Map<String, Object> fields;
    try {
      fields = JSON.std.mapFrom(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DamagedException("it is no JSON");
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
    try {
      return checkpoint(fields);
    } catch (RuntimeException e) { // whole, but a field is missing or of another kind
      throw new DamagedException("it is no checkpoint");
    }
  }

  private static Checkpoint checkpoint(Map<String, Object> fields) {
    Identity identity =
        new Identity(
            text(fields, "program"),
            text(fields, "job"),
            text(fields, "fingerprint"),
            new BigInteger(text(fields, "elements")));
    State state =
        new State(
            number(fields, "nextBlock").longValue(),
            (Boolean) fields.get("finished"),
            new BigInteger(text(fields, "elementsDone")),
            number(fields, "skipped").longValue(),
            longs(text(fields, "accumulator")));
    History history =
        new History(
            number(fields, "starts").intValue(),
            number(fields, "rounds").longValue(),
            number(fields, "seconds").doubleValue(),
            number(fields, "roundBlocks").longValue(),
            number(fields, "roundSeconds").doubleValue(),
            number(fields, "elementsPerSecond").doubleValue(),
            number(fields, "ranks").intValue(),
            Instant.parse(text(fields, "saved")),
            text(fields, "result"));
    return new Checkpoint(identity, state, history);
  }

  private static String text(Map<String, Object> fields, String name) {
    return fields.get(name).toString();
  }

  private static Number number(Map<String, Object> fields, String name) {
    return (Number) fields.get(name);
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
