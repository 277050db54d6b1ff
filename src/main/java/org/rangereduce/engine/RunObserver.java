package org.rangereduce.engine;

import java.math.BigInteger;
import java.util.List;

/** Is told at the root how a run goes; what it does must be quick. */
public interface RunObserver {

  /** Before the first round of a long run: how long it will take at the speed of a sample. */
  void estimated(double seconds, double elementsPerSecond);

  /** Before the first round of a traced run: what every rank will do, in rank order. */
  void traced(List<String> rankTraces);

  /** After a round that is not the last. */
  void progressed(BigInteger elements, BigInteger of, double seconds);
}
