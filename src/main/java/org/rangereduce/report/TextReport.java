package org.rangereduce.report;

import org.rangereduce.job.Result;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.Answer.LocatedAnswer;
import org.rangereduce.reduce.Answer.MeanAnswer;

/** The answer in words. */
final class TextReport {
  private TextReport() {}

  static String render(Result result) {
    Answer answer = result.answer();
    if (answer instanceof LocatedAnswer located) {
      return located.value() + " at i = " + located.i() + "\n";
    }
    if (answer instanceof MeanAnswer mean) {
      return mean.mean() + ", standard deviation " + mean.standardDeviation() + "\n";
    }
    return answer + "\n";
  }
}
