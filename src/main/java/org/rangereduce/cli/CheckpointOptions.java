package org.rangereduce.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine;

/** Options of runs that survive, as text. */
final class CheckpointOptions {
  String file;
  String every;
  boolean fresh;
  String maxTime;
  String retries;
  String verify;

  Syntax syntax() {
    return new Syntax()
        .value(
            "--checkpoint",
            "FILE",
            "keep the state in a file; the same command run again goes on from there, on any number of ranks",
            word -> file = word)
        .value(
            "--checkpoint-every",
            "TIME",
            "how much work may be lost: 60s by default; 500ms, 5m, 1h30m",
            word -> every = word)
        .flag("--fresh", "start again, whatever is in the file of --checkpoint", () -> fresh = true)
        .value(
            "--max-time",
            "TIME",
            "stop by itself, with the state saved, before this time has gone by: 55m",
            word -> maxTime = word)
        .value(
            "--retries",
            "N",
            "start again at most N times from the checkpoint after a rank or host failed",
            word -> retries = word)
        .value(
            "--verify",
            "PERCENT",
            "compute a sample of blocks again on other ranks and compare; 1 percent by default",
            word -> verify = word,
            new NumberOrNothing());
  }

  /** Takes the next argument as the value only if it is a number: --verify sum 1..20. */
  static final class NumberOrNothing implements CommandLine.IParameterPreprocessor {
    private static final String BY_DEFAULT = "1";

    /** Returns whether an argument is taken as the value. */
    static boolean isTaken(String argument) {
      return argument.matches("\\d+(\\.\\d+)?%?");
    }

    @Override
    public boolean preprocess(
        Stack<String> words,
        CommandLine.Model.CommandSpec command,
        CommandLine.Model.ArgSpec option,
        Map<String, Object> info) {
      boolean isAttached = "=".equals(info.get("separator"));
      if (!isAttached && (words.isEmpty() || !isTaken(words.peek()))) {
        words.push(BY_DEFAULT);
      }
      return false; // picocli takes the argument on top
    }
  }

  /** Returns whether any of them was written. */
  boolean any() {
    return file != null
        || every != null
        || fresh
        || maxTime != null
        || retries != null
        || verify != null;
  }
}
