package org.rangereduce.cli;

import picocli.CommandLine.Option;

/** What every command that computes or combines understands alike: how much to tell. */
final class TellingOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "nothing on standard error but errors")
  boolean quiet;

  @Option(names = "--verbose", description = "show where a failure comes from")
  boolean verbose;

  @Option(
      names = {"-h", "-help", "--help"},
      description = "this help")
  boolean help;
}
