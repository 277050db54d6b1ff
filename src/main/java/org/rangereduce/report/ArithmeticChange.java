package org.rangereduce.report;

import java.util.Optional;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Plan;

/**
 * Whether a longer range of the same function needs another arithmetic, and with it other work for
 * each element: values that no longer fit in 64 bits, or a loop that is no longer one over vectors.
 */
public final class ArithmeticChange {
  private ArithmeticChange() {}

  /**
   * Compares a job with the same one over a longer range.
   *
   * @param vectors whether loops over vectors are allowed
   * @return what differs, in words; nothing if the work for each element is the same
   */
  public static Optional<String> between(Job small, Job large, boolean vectors) {
    Plan first = new Kernel(small, vectors).plan();
    Plan last = new Kernel(large, vectors).plan();
    String before = Explanation.arithmetic(small, first);
    String after = Explanation.arithmetic(large, last);
    if (!before.equals(after)) {
      return Optional.of(before + " for the smallest size, but " + after + " for the largest");
    }
    if (last.arithmetic() == Plan.Arithmetic.NARROW_IN_PARTS) {
      return Optional.of(after + ", which is more of the range for the largest size");
    }
    String loop = Explanation.loop(last);
    return Explanation.loop(first).equals(loop)
        ? Optional.empty()
        : Optional.of(
            Explanation.loop(first) + " for the smallest size, but " + loop + " for the largest");
  }
}
