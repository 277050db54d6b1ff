package org.rangereduce.lang.function;

import java.util.List;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.IntegerInterval;

/** What folds of nothing call that have no value: nobody can write them. */
public final class NothingFunctions {
  private NothingFunctions() {}

  /** Returns a function that has no value, ever, and says so. */
  public static NamedFunction of(String fold) {
    return NamedFunction.row(
        fold + " of nothing",
        "no value",
        "",
        () ->
            List.of(
                Overload.integers(
                    a -> {
                      throw nothing(fold);
                    },
                    a -> IntegerInterval.of(0, 0),
                    a -> {
                      throw nothing(fold);
                    })));
  }

  private static EvaluationException nothing(String fold) {
    return new EvaluationException(fold + " of nothing has no value");
  }
}
