package org.rangereduce.report;

import org.rangereduce.job.Job;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.reduce.Decimal;

/** How f gets its value at one element: a line for each value that a local gets. */
public final class Evaluation {
  /** Nobody reads more lines than this; what comes after them is counted. */
  private static final int MOST_LINES = 1000;

  private final Job job;
  private final StringBuilder text = new StringBuilder();
  private int lines;
  private long more;

  /** How the f of a job, and its filter if it has one, is evaluated. */
  public Evaluation(Job job) {
    this.job = job;
  }

  /**
   * Evaluates it.
   *
   * @throws EvaluationException if it has no value; {@link #text} is then as far as it came
   */
  public void at(Number element) {
    line("i", element);
    if (job.where().isPresent()) {
      show("--where", job.where().get(), element);
    }
    show("f", job.function(), element);
  }

  private void show(String what, Expr expr, Number element) {
    Object value = new Evaluator(expr).at(element, this::assigned);
    if (more > 0) {
      text.append("... ").append(more).append(" more\n");
    }
    line(what, value);
    lines = 0;
    more = 0;
  }

  private void assigned(Local local, Object value) {
    if (lines++ < MOST_LINES) {
      line("  " + local.name(), value);
    } else {
      more++;
    }
  }

  private void line(String what, Object value) {
    String shown = value instanceof Double real ? Decimal.of(real) : value.toString();
    text.append(what).append(" = ").append(shown).append('\n');
  }

  /** Returns the lines. */
  public String text() {
    return text.toString();
  }
}
