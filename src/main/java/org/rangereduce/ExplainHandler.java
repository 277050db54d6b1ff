package org.rangereduce;

import java.util.Optional;
import org.rangereduce.cli.Command;
import org.rangereduce.engine.Estimate;
import org.rangereduce.engine.JobRunner;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;
import org.rangereduce.report.Explanation;

/** Reports what would be done for a job. */
record ExplainHandler(Invocation invocation) {

  /** Writes the explanation and returns the exit status. */
  int run(Command.Explain explain) {
    return Writing.status(explain.destination(), text(explain), invocation.narrator());
  }

  private String text(Command.Explain explain) {
    Kernel kernel = new Kernel(explain.job(), explain.speed().vectors());
    int ranks = explain.launch().ranks();
    int cores = Estimate.cores(ranks, explain.speed().threads(), true);
    Slice share = explain.part().orElse(Part.WHOLE).slice(kernel.blocks());
    double elements = share.count(kernel.blocks()).doubleValue();
    Optional<Double> seconds =
        Estimate.of(kernel, cores, System::nanoTime)
            .map(estimate -> elements / estimate.elementsPerSecond());
    String text =
        Explanation.of(
            explain.job(),
            kernel,
            explain.part(),
            ranks,
            explain.speed().threads(),
            JobRunner.firstRound(kernel.blocks(), share, ranks),
            seconds);
    return invocation.startsProcesses(explain.launch())
        ? text + explain.launch().placement()
        : text;
  }
}
