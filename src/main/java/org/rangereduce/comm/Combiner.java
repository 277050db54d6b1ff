package org.rangereduce.comm;

/** How a Reduce combines two vectors. */
public interface Combiner {

  /** The sum, element by element. */
  Combiner SUM =
      new Combiner() {
        @Override
        public void combine(long[] into, long[] from) {
          for (int k = 0; k < into.length; k++) {
            into[k] += from[k];
          }
        }

        @Override
        public boolean isSum() {
          return true;
        }
      };

  /**
   * Adds one vector to another, in an order-free way.
   *
   * @param into changed in place
   * @param from left as it is
   */
  void combine(long[] into, long[] from);

  /**
   * Returns whether the element-wise sum of vectors gives the same, so that {@code MPI.SUM} can be
   * used.
   */
  boolean isSum();
}
