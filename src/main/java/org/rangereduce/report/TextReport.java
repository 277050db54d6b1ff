package org.rangereduce.report;

import org.rangereduce.job.Result;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.Answer.LocatedAnswer;
import org.rangereduce.reduce.Answer.MeanAnswer;
import org.rangereduce.reduce.Decimal;

/** The answer in words. */
final class TextReport {
  private TextReport() {}

  static String render(Result result) {
    Answer answer = result.answer();
    if (answer instanceof LocatedAnswer located) {
      return located.valueText() + " at i = " + located.i() + "\n";
    }
    if (answer instanceof MeanAnswer mean) {
      return Decimal.of(mean.mean())
          + ", standard deviation "
          + Decimal.of(mean.standardDeviation())
          + "\n";
    }
    return answer + "\n";
  }
}
