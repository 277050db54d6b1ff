package org.rangereduce.report;

import java.util.Optional;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Plan;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.range.Part;
import org.rangereduce.range.Partition;
import org.rangereduce.range.Slice;

/** An explanation of what would be done for a job, and why. */
public final class Explanation {
  private final StringBuilder text = new StringBuilder();

  private Explanation() {}

  /**
   * Explains a job.
   *
   * @param kernel the job, compiled
   * @param part which part of the job, if only one
   * @param ranks how many ranks there would be
   * @param firstRound the blocks of the first round
   * @param threads how many threads each rank would have
   * @param seconds how long the whole would take, from a sample; nothing for short jobs
   */
  public static String of(
      Job job,
      Kernel kernel,
      Optional<Part> part,
      int ranks,
      int threads,
      Slice firstRound,
      Optional<Double> seconds) {
    Explanation explanation = new Explanation();
    Plan plan = kernel.plan();
    explanation.line("job", Account.describe(job));
    explanation.line(
        job.grid().isPresent() ? "f(x)" : "f(i)", described(job.function(), plan.bounds()));
    job.where().ifPresent(where -> explanation.line("where", described(where, plan.bounds())));
    job.seed()
        .ifPresent(seed -> explanation.line("seed", seed + ", of Philox4x32-10 random numbers"));
    explanation.line("range", range(job));
    explanation.line("arithmetic", arithmetic(job, plan));
    kernel.digitLoss().ifPresent(loss -> explanation.line("warning", loss));
    explanation.line("loop", loop(plan));
    explanation.line(
        "partial",
        kernel.reduction().identity().length
            + " longs"
            + (kernel.reduction().isAdditive() ? ", combined by MPI.SUM" : ""));
    String size =
        kernel.blocks().size() == 1
            ? "of one element"
            : "of " + kernel.blocks().size() + " elements";
    explanation.line(
        "blocks",
        Figures.count(java.math.BigInteger.valueOf(kernel.blocks().count())) + " " + size);
    part.ifPresent(
        one -> explanation.line("part", one + ": " + share(job, one.slice(kernel.blocks()))));
    Slice all = part.orElse(Part.WHOLE).slice(kernel.blocks());
    explanation.ranks(job, ranks, firstRound, firstRound.to() == all.to());
    explanation.line("threads", threads == 1 ? "1 each rank" : threads + " each rank");
    seconds.ifPresent(
        s ->
            explanation.line(
                "time",
                "about "
                    + Figures.duration(s)
                    + " on "
                    + ranks
                    + (ranks == 1 ? " rank" : " ranks")
                    + " of this host, by a sample"));
    return explanation.text.toString();
  }

  private void ranks(Job job, int ranks, Slice firstRound, boolean whole) {
    line(
        "ranks",
        ranks + (whole ? ", one round" : ", in rounds of about a second; the first round is"));
    for (int rank = 0; rank < ranks; rank++) {
      Slice slice = Partition.slice(firstRound, rank, ranks);
      line("  rank " + rank, slice.isEmpty() ? "no element" : Account.elementsOf(job, slice));
    }
  }

  private static String share(Job job, Slice share) {
    String blocks = Figures.count(java.math.BigInteger.valueOf(share.blocks())) + " blocks, ";
    return share.isEmpty() ? "no element" : blocks + Account.elementsOf(job, share);
  }

  private static String range(Job job) {
    String elements = Figures.elements(job.range().count());
    return job.grid().isPresent()
        ? elements.replace("element", "step")
            + " of width "
            + job.grid().get().width()
            + ", f at the middle of each"
        : elements
            + ", i from "
            + job.range().first()
            + " to "
            + job.range().last()
            + (job.range().step() == 1 ? "" : " by " + job.range().step());
  }

  private static String described(Expr expr, Bounds bounds) {
    String within =
        expr.type() == Type.INTEGER
            ? ", within " + bounds.integer(expr)
            : expr.type() == Type.REAL
                ? ", within "
                    + bounds.real(expr)
                    + (bounds.real(expr).isFinite() ? "" : ", may have no value")
                : "";
    return expr + " (" + expr.type() + within + ")";
  }

  static String arithmetic(Job job, Plan plan) {
    String integers =
        switch (plan.arithmetic()) {
          case NARROW -> "64-bit integers without overflow checks: every value is proven to fit";
          case NARROW_IN_PARTS ->
              "64-bit integers in the parts of the range where every value is proven to fit;"
                  + " elsewhere "
                  + wide(plan);
          case CHECKED ->
              "64-bit integers with overflow checks; elements that overflow are done again in "
                  + wide(plan);
          case WIDE -> wide(plan);
        };
    return job.function().type() == Type.REAL
        ? plan.reduction().arithmeticOfReals() + "; " + integers
        : integers;
  }

  private static String wide(Plan plan) {
    return plan.fitsInt128()
        ? "128-bit integers"
        : "integers of 64, 128 or as many bits as each part needs";
  }

  static String loop(Plan plan) {
    if (plan.usesVectors()) {
      return "compiled, over vectors of "
          + VectorCompiler.lanes()
          + " elements: faster than the plain form on a sample";
    }
    return "compiled, plain: " + whyNoVectors(plan);
  }

  private static String whyNoVectors(Plan plan) {
    if (!plan.allowsVectors()) {
      return "vectors are switched off";
    }
    if (VectorCompiler.lanes() == 0) {
      return "this Java was started without its vector module";
    }
    return plan.hasVectorForm()
        ? "vectors are for longer jobs, or were slower on a sample"
        : "this job has no form in vectors";
  }

  private void line(String name, String value) {
    text.append(String.format("%-11s %s%n", name, value).replace(System.lineSeparator(), "\n"));
  }
}
