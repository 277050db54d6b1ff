package org.rangereduce.report;

import org.rangereduce.job.Job;
import org.rangereduce.job.Result;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Answer;

/** The answer in words. */
final class TextReport {
  private TextReport() {}

  static String render(Result result) {
    return result
        .part()
        .map(part -> part(result.job(), part, result.answer()))
        .orElseGet(() -> render(result.answer()));
  }

  /** The result of a part must not be taken for the answer. */
  private static String part(Job job, Part part, Answer partial) {
    Slice share = part.slice(Blocks.of(job.range()));
    return "part "
        + part
        + ", "
        + (share.isEmpty() ? "no element" : Account.ends(job, share))
        + ", comes to "
        + partial.toString().replace('\n', ' ')
        + "; combine makes the answer of all parts\n";
  }

  /** Returns the answer of a whole job. */
  static String render(Answer answer) {
    return answer.inWords() + "\n";
  }
}
