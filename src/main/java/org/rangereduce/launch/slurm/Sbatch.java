package org.rangereduce.launch.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.cluster.Submitter;

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

  @Override
  public Map<String, String> queued() {
    List<String> command = List.of("squeue", "--noheader", "--me", "--format=%A %j");
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0
          ? jobs(output)
          : Map.of();
    } catch (IOException e) {
      return Map.of(); // without squeue nothing is known
    } catch (InterruptedException e) {
      throw new LaunchException("interrupted while Slurm was asked for jobs");
    }
  }

  /** Reads lines of a number, a blank and a name. */
  static Map<String, String> jobs(String output) {
    Map<String, String> jobs = new LinkedHashMap<>();
    output
        .lines()
        .map(line -> line.strip().split(" +", 2))
        .filter(fields -> fields.length == 2)
        .forEach(fields -> jobs.put(fields[0], fields[1]));
    return jobs;
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
