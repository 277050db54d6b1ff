package org.rangereduce.launch.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A text that only the processes of one run know. */
public final class Secret {
  private Secret() {}

  /**
   * Returns a new one, in hexadecimal digits. The kernel's source is as good as SecureRandom, whose
   * start takes longer than all else here.
   *
   * @param bytes how long it is; there are two digits for each
   */
  public static String ofBytes(int bytes) {
    byte[] secret = new byte[bytes];
    try (InputStream random = Files.newInputStream(Path.of("/dev/urandom"))) {
      if (random.readNBytes(secret, 0, bytes) == bytes) {
        return HexFormat.of().formatHex(secret);
      }
    } catch (IOException e) {
      // another system
    }
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
