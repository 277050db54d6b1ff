package org.rangereduce;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.rangereduce.cli.Command;
import org.rangereduce.engine.StopRule;

/**
 * Signals that ask a run with a checkpoint to stop: the first lets it finish the round at hand and
 * save its state, the second ends it at once. Batch systems send TERM or, on request, USR1 some
 * time before they kill a job; INT is Ctrl-C; HUP is a terminal that went away. A signal that was
 * ignored when the program was started, as nohup does with HUP, stays ignored.
 */
final class StopSignals {
  private static final List<String> NAMES = List.of("TERM", "INT", "USR1", "HUP");

  /** Added to the number of a signal for the exit status, as shells do. */
  private static final int BY_SIGNAL = 128;

  private final AtomicBoolean asked = new AtomicBoolean();
  private final Consumer<String> say;

  private StopSignals(Consumer<String> say) {
    this.say = say;
  }

  /**
   * Returns when a run stops; from now on the signals count, if its state can be saved.
   *
   * @param say is told what a signal does
   */
  static StopRule rule(Command.Survival survival, Consumer<String> say) {
    if (survival.file().isEmpty()) {
      return StopRule.NEVER;
    }
    StopSignals signals = new StopSignals(say);
    NAMES.forEach(signals::take);
    return new StopRule(signals.asked::get, survival.maxSeconds());
  }

  /**
   * Takes a signal by sun.misc.Signal, as Java has no other way to take USR1, or any without
   * ending. By reflection, as the compiler has a warning for that class that nothing switches off.
   */
  private void take(String name) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      int number = (int) type.getMethod("getNumber").invoke(signal);
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> received(name, number));
      type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
    } catch (ReflectiveOperationException e) {
      return; // -Xrs, or another Java or system, keeps this signal from us; it acts as ever
    }
  }

  private Object received(String name, int number) {
    if (asked.getAndSet(true)) {
      Runtime.getRuntime().halt(BY_SIGNAL + number);
    }
    say.accept(
        "SIG"
            + name
            + ": stopping after this round, with the state saved; a second signal ends it at once");
    return null; // a handler gives nothing
  }
}
