package org.rangereduce.launch;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * An exception of a program, as it is shown to people.
 *
 * @param summary one line: what was thrown, and why if that does not say it by itself
 * @param trace where, in whole lines that start with a tab or with {@code Caused by:}; without the
 *     frames that are not the program's but below its main
 */
public record Thrown(String summary, String trace) {
  private static final String BELOW = MainMethod.class.getName();

  /**
   * Makes it of what was thrown, with the traces cut. The exception's own code may throw when it is
   * asked; then the name of its class is shown.
   *
   * @param searched where classes of the program were looked for, in words
   */
  public static Thrown of(Throwable thrown, String searched) {
    try {
      cut(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
      String path = lacksClass(thrown) ? "; searched: " + searched : "";
      return new Thrown(line(thrown) + path, trace(thrown));
    } catch (RuntimeException | StackOverflowError e) {
      return new Thrown(FailureText.of(thrown), "");
    }
  }

  /** The first line has been said. */
  private static String trace(Throwable thrown) {
    String trace = StackTrace.of(thrown);
    int first = thrown.toString().length();
    return first < trace.length() ? trace.substring(first).replaceFirst("^\\R", "") : "";
  }

  /** Some only wrap another, of which their own text says nothing. */
  private static String line(Throwable thrown) {
    Throwable cause = thrown.getCause();
    String own = FailureText.of(thrown).replaceAll("\\R", " ");
    return cause != null && thrown.getMessage() == null ? own + ", caused by " + line(cause) : own;
  }

  private static boolean lacksClass(Throwable thrown) {
    Throwable last = thrown;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>()); // may be a circle
    for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
      last = at;
    }
    return last instanceof ClassNotFoundException
        || last instanceof NoClassDefFoundError error
            && !String.valueOf(error.getMessage()).startsWith("Could not initialize");
  }

  private static void cut(Throwable thrown, Set<Throwable> done) {
    if (thrown == null || !done.add(thrown)) {
      return;
    }
    StackTraceElement[] frames = thrown.getStackTrace();
    int end = frames.length;
    for (int k = 0; k < frames.length; k++) {
      if (frames[k].getClassName().equals(BELOW)) {
        end = k;
        break;
      }
    }
    while (end < frames.length && end > 0 && isReflection(frames[end - 1])) {
      end--;
    }
    thrown.setStackTrace(Arrays.copyOf(frames, end));
    cut(thrown.getCause(), done);
    for (Throwable other : thrown.getSuppressed()) {
      cut(other, done);
    }
  }

  private static boolean isReflection(StackTraceElement frame) {
    return frame.getClassName().matches("(java\\.lang|jdk\\.internal)\\.(reflect|invoke)\\..*");
  }
}
