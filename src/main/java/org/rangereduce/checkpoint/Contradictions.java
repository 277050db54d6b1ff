package org.rangereduce.checkpoint;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.checkpoint.Checkpoint.History;
import org.rangereduce.checkpoint.Checkpoint.State;
import org.rangereduce.range.Interval;
import org.rangereduce.reduce.Reduction;

/**
 * Fields of a checkpoint that contradict others. A checksum that fits only shows that the file is
 * as it was written. A file that was forged consistently cannot be recognised.
 */
public final class Contradictions {
  private static final BigInteger MOST_ELEMENTS = BigInteger.ONE.shiftLeft(64);

  /** The first field that is wrong is the one to name. */
  private final Map<String, Boolean> wrong = new LinkedHashMap<>();

  private Contradictions() {}

  /**
   * Checks the fields of a checkpoint against each other.
   *
   * @param place what the checkpoint is called in the message
   * @throws CheckpointException if they contradict each other
   */
  static void refuse(Checkpoint checkpoint, String place) {
    Contradictions all = new Contradictions();
    all.addIdentity(checkpoint.identity());
    all.refuse(place); // before blocks are counted by it
    all.addState(checkpoint.identity(), checkpoint.state());
    all.addHistory(checkpoint);
    all.refuse(place);
  }

  /**
   * Checks them against their job.
   *
   * @param expected the identity that a checkpoint of this job has
   * @param reduction that of the job
   * @param place what the checkpoint is called in the message
   * @throws CheckpointException if they contradict each other
   */
  public static void refuse(
      Checkpoint checkpoint, Identity expected, Reduction reduction, String place) {
    Identity identity = checkpoint.identity();
    State state = checkpoint.state();
    Contradictions all = new Contradictions();
    all.add("fingerprint", !expected.fingerprint().equals(identity.fingerprint()));
    all.add("elements", !expected.elements().equals(identity.elements()));
    all.add("accumulator", !isSound(reduction, state.accumulator()));
    all.refuse(place); // before it is believed
    all.add("finished", state.finished() != isOver(identity, state, reduction));
    all.add(
        "result", !reduction.inWords(state.accumulator()).equals(checkpoint.history().result()));
    all.refuse(place);
  }

  private void add(String field, boolean isWrong) {
    wrong.put(field, isWrong);
  }

  private void refuse(String place) {
    Optional<String> field = wrong.keySet().stream().filter(name -> wrong.get(name)).findFirst();
    if (field.isPresent()) {
      throw new CheckpointException(
          place
              + " contradicts itself: its field "
              + field.get()
              + " cannot be beside the others; choose another file, or --fresh to start over");
    }
  }

  private void addIdentity(Identity identity) {
    BigInteger elements = identity.elements();
    add("elements", elements.signum() <= 0 || elements.compareTo(MOST_ELEMENTS) > 0);
    add("fingerprint", !identity.isOfItsJob());
  }

  private void addState(Identity identity, State state) {
    Optional<Interval> share = identity.share().interval(identity.blocks());
    add("done", share.map(whole -> !state.done().areIn(whole)).orElse(!state.done().isEmpty()));
    add("finished", !state.finished() && isAllDone(identity, state));
    add("elementsDone", !state.elements().equals(state.done().count()));
    BigInteger skipped = BigInteger.valueOf(state.skipped());
    add(
        "skipped",
        skipped.signum() < 0
            || skipped.compareTo(state.elements()) > 0
            || skipped.signum() > 0 && !identity.written().skipUndefined());
  }

  private void addHistory(Checkpoint checkpoint) {
    History history = checkpoint.history();
    boolean any = checkpoint.state().elements().signum() > 0;
    add("starts", history.starts() < 1);
    add("rounds", history.rounds() < 0 || any && history.rounds() == 0);
    add("seconds", !isMeasure(history.seconds()));
    add("roundElements", !isMeasure(history.roundElements()));
    add("roundSeconds", !isMeasure(history.roundSeconds()));
    add("elementsPerSecond", !isMeasure(history.elementsPerSecond()));
    add("ranks", history.ranks() < 1);
  }

  private static boolean isMeasure(double value) {
    return Double.isFinite(value) && value >= 0;
  }

  private static boolean isSound(Reduction reduction, long[] accumulator) {
    try {
      return reduction.isSound(accumulator) && reduction.inWords(accumulator) != null;
    } catch (RuntimeException e) { // made for partials of its own, it meets a stranger
      return false;
    }
  }

  /** Returns whether all is done that the answer depends on. */
  private static boolean isOver(Identity identity, State state, Reduction reduction) {
    long[] total = state.accumulator();
    return isAllDone(identity, state)
        || reduction.isComplete(total) && isDoneTo(identity, state, reduction.lastNeeded(total));
  }

  private static boolean isAllDone(Identity identity, State state) {
    return state.done().count().equals(identity.share().count(identity.blocks()));
  }

  private static boolean isDoneTo(Identity identity, State state, long index) {
    Interval share = identity.share().interval(identity.blocks()).orElseThrow();
    return state.done().gapsIn(share).before(index).isEmpty();
  }
}
