package org.rangereduce.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of functions. */
final class FunctionsFile {
  /** More bytes than this are refused: nobody writes so much. */
  private static final int LONGEST = 1 << 18;

  private FunctionsFile() {}

  /**
   * Returns the text of a file.
   *
   * @param argument as written, from the folder in which the command line was typed
   * @throws UsageException if it is none that can be read, or no text
   */
  static String read(String argument) {
    Path file = FileArguments.path(argument);
    if (Files.isDirectory(file)) {
      throw refused(argument, "is a folder; give a file of functions");
    }
    if (!Files.exists(file)) {
      throw refused(argument, "is not there");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw refused(argument, "has more than " + LONGEST + " bytes, the most that is allowed");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw refused(argument, "is no text");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw refused(argument, "is no text in UTF-8");
    } catch (IOException e) {
      throw refused(argument, "cannot be read: " + e.getMessage());
    }
  }

  private static UsageException refused(String argument, String reason) {
    return new UsageException(LanguageOptions.FUNCTIONS + " " + argument + " " + reason);
  }
}
