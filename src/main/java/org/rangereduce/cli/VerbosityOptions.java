package org.rangereduce.cli;

/** Options of every command that computes or combines: how much it reports. */
final class VerbosityOptions {
  boolean quiet;
  boolean verbose;
  boolean help;

  Syntax syntax() {
    return new Syntax()
        .flag("-q --quiet", "nothing on standard error but errors", () -> quiet = true)
        .flag("--verbose", "show where a failure comes from", () -> verbose = true)
        .flag("-h -help --help", "this help", () -> help = true);
  }
}
