package org.rangereduce.study;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reading of standard output, line by line, however much there is of it: what the group of a
 * pattern holds at its last match, and the SHA-256 of all bytes but those that the group holds at
 * any match. What it finds is a time, which is another one in each run.
 */
final class OutputScan {
  /** A longer line is looked through in pieces of this many bytes. */
  private static final int LONGEST_LINE = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest = sha256();
  private Optional<String> found = Optional.empty();

  private OutputScan() {}

  /**
   * Reads to the end.
   *
   * @param pattern with one group, if something is looked for
   */
  static OutputScan of(InputStream in, Optional<Pattern> pattern) throws IOException {
    OutputScan scan = new OutputScan();
    if (pattern.isPresent()) {
      scan.lines(in, pattern.get());
    } else {
      new DigestInputStream(in, scan.digest).transferTo(OutputStream.nullOutputStream());
    }
    return scan;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void lines(InputStream in, Pattern pattern) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int at = 0; at < read; at++) {
        line.write(buffer[at]);
        if (buffer[at] == '\n' || line.size() == LONGEST_LINE) {
          line(line.toByteArray(), pattern);
          line.reset();
        }
      }
    }
    line(line.toByteArray(), pattern);
  }

  private void line(byte[] bytes, Pattern pattern) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
    Matcher matcher = pattern.matcher(text).region(0, text.length() - end);
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      if (matcher.group(1) != null) { // the group may have no part in a match
        found = Optional.of(matcher.group(1));
        rest.append(text, from, matcher.start(1));
        from = matcher.end(1);
      }
    }
    if (from == 0 && rest.isEmpty()) {
      digest.update(bytes); // as they are, even if they are no UTF-8
    } else {
      digest.update(
          rest.append(text, from, text.length()).toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns what the group held at its last match. */
  Optional<String> found() {
    return found;
  }

  /** Returns 64 hexadecimal digits; to be asked once. */
  String checksum() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
