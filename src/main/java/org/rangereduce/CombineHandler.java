package org.rangereduce;

import org.rangereduce.cli.Command;
import org.rangereduce.cli.JobReader;
import org.rangereduce.combine.Combination;
import org.rangereduce.combine.RefusedException;
import org.rangereduce.reduce.AnswerOverflowException;
import org.rangereduce.report.Account;
import org.rangereduce.report.Combined;

/** Combines the parts of a job; no rank is needed for that. */
record CombineHandler(Narrator narrator) {

  /** Writes the result and returns the exit status. */
  int run(Command.Combine combine) {
    try {
      Combined combined =
          new Combination(ThisProcess.version(), JobReader::read, CommandText::of)
              .of(combine.files());
      if (!combine.quiet()) {
        narrator.say(Account.of(combined));
      }
      return Writing.status(combine.destination(), combine.format().render(combined), narrator);
    } catch (RefusedException e) {
      e.lines().forEach(narrator::error);
      return ExitStatus.USAGE;
    } catch (AnswerOverflowException e) {
      narrator.error(e.getMessage());
      return ExitStatus.FAILED;
    }
  }
}
