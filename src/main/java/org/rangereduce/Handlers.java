package org.rangereduce;

import org.rangereduce.cli.Command;
import org.rangereduce.report.Destination;

/** The handler of each command; each returns the exit status. */
final class Handlers implements Command.Visitor<Integer> {
  private final Invocation invocation;

  Handlers(Invocation invocation) {
    this.invocation = invocation;
  }

  private int print(String text) {
    return Writing.status(Destination.STANDARD_OUTPUT, text, invocation.narrator());
  }

  @Override
  public Integer print(Command.Print command) {
    return print(command.text());
  }

  @Override
  public Integer explain(Command.Explain command) {
    return new ExplainHandler(invocation).run(command);
  }

  @Override
  public Integer evaluate(Command.Evaluate command) {
    return new EvaluateHandler(invocation.narrator()).run(command);
  }

  @Override
  public Integer explainLaunch(Command.ExplainLaunch command) {
    return print(command.launch().placement());
  }

  @Override
  public Integer reduce(Command.Reduce command) {
    return new ReduceHandler(invocation).run(command);
  }

  @Override
  public Integer runProgram(Command.RunProgram command) {
    return new ProgramHandler(invocation).run(command);
  }

  @Override
  public Integer check(Command.Check command) {
    return new CheckHandler(invocation).run(command);
  }

  @Override
  public Integer combine(Command.Combine command) {
    return new CombineHandler(invocation.narrator()).run(command);
  }

  @Override
  public Integer status(Command.Status command) {
    return new StatusHandler(invocation.narrator()).run(command);
  }

  @Override
  public Integer study(Command.Study command) {
    return new StudyHandler(command, invocation).run();
  }

  @Override
  public Integer report(Command.Report command) {
    return ReportHandler.run(command, invocation.narrator());
  }
}
