package org.rangereduce;

import java.math.BigInteger;
import org.rangereduce.cli.Command;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.report.Evaluation;

/** Evaluates f at one element and shows how. */
record EvaluateHandler(Narrator narrator) {

  /** Writes what each local gets, and the value; returns the exit status. */
  int run(Command.Evaluate command) {
    Evaluation evaluation = new Evaluation(command.job());
    try {
      evaluation.at(BigInteger.valueOf(command.i()));
    } catch (EvaluationException e) {
      Writing.status(command.destination(), evaluation.text(), narrator);
      narrator.error("f has no value at i = " + command.i() + ": " + e.getMessage());
      return ExitStatus.FAILED;
    }
    return Writing.status(command.destination(), evaluation.text(), narrator);
  }
}
