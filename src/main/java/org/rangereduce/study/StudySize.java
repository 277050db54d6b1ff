package org.rangereduce.study;

import java.math.BigInteger;
import java.util.List;

/**
 * One size of a study.
 *
 * @param size how many ranks, or hosts, at least 1
 * @param words the words for {@code mpjrun.sh} that make such a run, without those for its output
 * @param nodes on how many hosts its ranks are, at least 1
 * @param ranks how many ranks it has, at least 1
 * @param threads on how many threads each rank computes; 0 if unknown
 * @param cores how many cores it can keep busy, as far as is known beforehand, at least 1
 * @param elements how many elements its range has; 0 of a program of the user's own
 */
public record StudySize(
    int size,
    List<String> words,
    int nodes,
    int ranks,
    int threads,
    int cores,
    BigInteger elements) {

  /** Copies the list. */
  public StudySize {
    words = List.copyOf(words);
  }
}
