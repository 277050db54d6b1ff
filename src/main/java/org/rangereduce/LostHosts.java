package org.rangereduce;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.launch.Retries.Loss;

/**
 * Reports to the script that has started a launcher what an exit status cannot: that hosts were
 * lost, so that another start may have more luck. If the variable {@value #FILE} names a file, the
 * launcher removes it when it starts, and when a run fails because hosts that took part in it are
 * gone, and no retry is left, it writes one line there:
 *
 * <pre>lost HOST...</pre>
 *
 * with the names of the hosts as the batch system or the hostfile has them, apart by spaces. No
 * file means that no host was lost: the run went well, or failed by itself, or a host could not
 * take part in the first place, which another start would not change.
 */
final class LostHosts {
  /** The variable that names the file. */
  static final String FILE = "RANGE_REDUCE_ENDING";

  private final Optional<Path> file;
  private final Narrator narrator;

  private LostHosts(Optional<Path> file, Narrator narrator) {
    this.file = file;
    this.narrator = narrator;
  }

  /** Starts: what an earlier run has left there is removed. */
  static LostHosts of(Map<String, String> environment, Narrator narrator) {
    Optional<Path> file =
        Optional.ofNullable(environment.get(FILE)).filter(name -> !name.isBlank()).map(Path::of);
    LostHosts lost = new LostHosts(file, narrator);
    lost.attempt(Files::deleteIfExists);
    return lost;
  }

  /** The run is over: notes the hosts that were lost, if any were. */
  void note(Optional<Loss> loss) {
    if (loss.isPresent() && loss.get() instanceof Loss.OfHosts gone && gone.tookPart()) {
      String line = "lost " + String.join(" ", gone.hosts()) + "\n";
      attempt(path -> Files.writeString(path, line, CREATE_NEW, WRITE)); // through no link
    }
  }

  private interface Action {
    void on(Path path) throws IOException;
  }

  private void attempt(Action action) {
    try {
      if (file.isPresent()) {
        action.on(file.get());
      }
    } catch (IOException e) {
      narrator.error("the file that " + FILE + " names cannot be written: " + e);
    }
  }
}
