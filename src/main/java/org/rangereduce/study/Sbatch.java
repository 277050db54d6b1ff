package org.rangereduce.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rangereduce.launch.LaunchException;

/** Slurm's command for jobs. */
public final class Sbatch implements Submitter {

  @Override
  public String submit(List<String> command) {
    String said = output(command).strip();
    // With --parsable: the number, and behind a semicolon the cluster if there are several. Before
    // that there may be remarks.
    String number = said.lines().reduce((before, line) -> line).orElse("").replaceAll(";.*", "");
    if (!number.matches("\\d+")) {
      throw new LaunchException(
          "Slurm took no job: "
              + said.replaceAll("\\s*\\R\\s*", "; ")
              + " (--sbatch has its options)");
    }
    return number;
  }

  private static String output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      return status == 0 ? output : output + "\nits exit status is " + status;
    } catch (IOException e) {
      throw new LaunchException(
          "--submit needs Slurm: there is no " + command.get(0) + " on the PATH here");
    } catch (InterruptedException e) {
      throw new LaunchException("interrupted while a job was handed to Slurm");
    }
  }
}
