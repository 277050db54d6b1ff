package org.rangereduce.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of runs that survive, as words. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "keep the state in a file; the same command run again goes on from there, on any number of ranks")
  String file;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      description = "how much work may be lost: 60s by default; 500ms, 5m, 1h30m")
  String every;

  @Option(names = "--fresh", description = "begin anew, whatever is in the file of --checkpoint")
  boolean fresh;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      description = "stop by itself, with the state saved, before so much time has gone by: 55m")
  String maxTime;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "start again so many times from the checkpoint after a rank or host failed")
  String retries;

  @Option(
      names = "--verify",
      arity = "0..1",
      paramLabel = "PERCENT",
      preprocessor = NumberOrNothing.class,
      description =
          "compute a sample of blocks again on other ranks and compare; 1 percent by default")
  String verify;

  /** Takes the next word as the value only if it is a number: --verify sum 1..20. */
  static final class NumberOrNothing implements CommandLine.IParameterPreprocessor {
    private static final String BY_DEFAULT = "1";

    @Override
    public boolean preprocess(
        Stack<String> words,
        CommandLine.Model.CommandSpec command,
        CommandLine.Model.ArgSpec option,
        Map<String, Object> info) {
      boolean isAttached = "=".equals(info.get("separator"));
      if (!isAttached && (words.isEmpty() || !words.peek().matches("\\d+(\\.\\d+)?%?"))) {
        words.push(BY_DEFAULT);
      }
      return false; // picocli takes the word on top
    }
  }

  /** Says whether any of them was written. */
  boolean any() {
    return file != null
        || every != null
        || fresh
        || maxTime != null
        || retries != null
        || verify != null;
  }
}
