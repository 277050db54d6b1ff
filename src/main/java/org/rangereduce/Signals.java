package org.rangereduce;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Takes signals by sun.misc.Signal, as Java has no other way to take USR1, or any without ending.
 * By reflection, as the compiler has a warning for that class that nothing switches off.
 */
final class Signals {
  /**
   * Signals that ask a program to end: batch systems send TERM or, on request, USR1 or USR2 some
   * time before they kill a job; INT is Ctrl-C; HUP is a terminal that went away.
   */
  static final List<String> ENDING = List.of("TERM", "INT", "USR1", "USR2", "HUP");

  private Signals() {}

  /**
   * Has signals call a handler. One that was ignored when the program was started, as nohup does
   * with HUP, stays ignored.
   *
   * @param names without SIG
   * @param handler gets the name and the number
   */
  static void take(List<String> names, BiConsumer<String, Integer> handler) {
    names.forEach(name -> take(name, handler));
  }

  /**
   * Has a signal ignored.
   *
   * @param name without SIG
   */
  static void ignore(String name) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      Object ignored = handlerType.getField("SIG_IGN").get(null);
      type.getMethod("handle", type, handlerType).invoke(null, signal, ignored);
    } catch (ReflectiveOperationException e) {
      return; // -Xrs, or another Java or system; it acts as usual
    }
  }

  private static void take(String name, BiConsumer<String, Integer> handler) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      int number = (int) type.getMethod("getNumber").invoke(signal);
      Object proxy =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (self, method, arguments) -> {
                handler.accept(name, number);
                return null; // a handler gives nothing
              });
      type.getMethod("handle", type, handlerType).invoke(null, signal, proxy);
    } catch (ReflectiveOperationException e) {
      return; // -Xrs, or another Java or system, does not let this signal be handled; it acts as
      // usual
    }
  }

  /**
   * Sends this process a signal.
   *
   * @param name without SIG
   * @return false if this Java or system does not do that
   */
  static boolean raise(String name) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Object signal = type.getConstructor(String.class).newInstance(name);
      type.getMethod("raise", type).invoke(null, signal);
      return true;
    } catch (ReflectiveOperationException e) {
      return false; // as with -Xrs
    }
  }
}
