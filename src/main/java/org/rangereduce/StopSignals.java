package org.rangereduce;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.rangereduce.cli.Command;
import org.rangereduce.engine.StopRule;

/**
 * Signals that ask a run with a checkpoint to stop: the first lets it finish the round at hand and
 * save its state, the second ends it at once. A rank with a launcher leaves the second one to that:
 * it may get the first both from the launcher and from the batch system.
 */
final class StopSignals {
  private final AtomicBoolean asked = new AtomicBoolean();
  private final boolean isManaged;
  private final Consumer<String> say;

  private StopSignals(boolean isManaged, Consumer<String> say) {
    this.isManaged = isManaged;
    this.say = say;
  }

  /**
   * Returns the rule by which a run stops; from now on signals count if its state can be saved.
   *
   * @param isManaged whether this is a rank with a launcher of ours
   * @param say gets what a signal does, in a line
   */
  static StopRule rule(Command.Survival survival, boolean isManaged, Consumer<String> say) {
    if (survival.file().isEmpty()) {
      return StopRule.NEVER;
    }
    StopSignals signals = new StopSignals(isManaged, say);
    Signals.take(Signals.ENDING, signals::received);
    return new StopRule(signals.asked::get, survival.maxSeconds());
  }

  private void received(String name, int number) {
    if (asked.getAndSet(true)) {
      if (!isManaged) {
        Runtime.getRuntime().halt(ExitStatus.bySignal(number));
      }
      return;
    }
    say.accept(
        "SIG"
            + name
            + ": stopping after this round, with the state saved; a second signal ends it at once");
  }
}
