package org.rangereduce.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A reduction as it is asked for: a row of the table of {@link Reductions}. It belongs to the class
 * of its reduction.
 *
 * @param word its name on the command line and in files
 * @param takes what f(i) must be
 * @param domain what it goes over
 * @param summary one line for the help
 * @param own its own parameters, without those of its domain
 * @param maker makes the reduction of a job
 */
public record ReductionKind(
    String word,
    Takes takes,
    Domain domain,
    String summary,
    List<Parameter> own,
    Function<Setting, Reduction> maker) {

  /** Copies the list. */
  public ReductionKind {
    own = List.copyOf(own);
  }

  /** A reduction over integers, without parameters. */
  public ReductionKind(
      String word, Takes takes, String summary, Function<Setting, Reduction> maker) {
    this(word, takes, Domain.INTEGERS, summary, List.of(), maker);
  }

  /** Returns its parameters and those of its domain. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(own);
    all.addAll(domain.parameters());
    return all;
  }

  /** Returns the reduction of a job, wide enough for every result there can be. */
  public Reduction reduction(Setting setting) {
    return maker.apply(setting);
  }

  @Override
  public String toString() {
    return word;
  }
}
