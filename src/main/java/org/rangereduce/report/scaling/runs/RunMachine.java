package org.rangereduce.report.scaling.runs;

/**
 * What a run ran on, as texts that are empty if unknown.
 *
 * @param os the system, its version and its kind of processor
 * @param jvm the Java that ran the ranks
 * @param mpj the version of MPJ Express
 * @param program the version of this program
 * @param commit the commit it was built from
 */
public record RunMachine(String os, String jvm, String mpj, String program, String commit) {
  /** One of which nothing is known. */
  public static final RunMachine UNKNOWN = new RunMachine("", "", "", "", "");
}
