package org.rangereduce.launch.agent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Any text as a word of printable ASCII and back: what is neither becomes a percent sign and two
 * hexadecimal digits per byte of UTF-8. So a rank's arguments pass through processes of any locale,
 * and still read well in a process list.
 */
public final class PlainArguments {
  private static final int HEXADECIMAL = 16;

  private PlainArguments() {}

  /** Returns the words as ASCII. */
  public static List<String> encode(List<String> words) {
    return words.stream().map(PlainArguments::encode).toList();
  }

  private static String encode(String word) {
    StringBuilder plain = new StringBuilder();
    for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
      boolean printable = b >= ' ' && b <= '~' && b != '%';
      plain.append(printable ? String.valueOf((char) b) : String.format("%%%02x", b));
    }
    return plain.toString();
  }

  /** Returns what was encoded. */
  public static List<String> decode(List<String> words) {
    return words.stream().map(PlainArguments::decode).toList();
  }

  private static String decode(String plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < plain.length(); at++) {
      if (plain.charAt(at) == '%') {
        bytes.write(Integer.parseInt(plain.substring(at + 1, at + 3), HEXADECIMAL));
        at += 2;
      } else {
        bytes.write(plain.charAt(at));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
