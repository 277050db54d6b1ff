package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers for the nodes of a job as Slurm writes them: {@code 2(x3),1} is 2, 2, 2, 1. */
final class Repeats {
  private static final Pattern ENTRY = Pattern.compile("(\\d{1,7})(?:\\(x(\\d{1,7})\\))?");

  private Repeats() {}

  /** Reads them; a text that is something else gives nothing. */
  static List<Integer> of(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String entry : text.split(",")) {
      Matcher matcher = ENTRY.matcher(entry);
      if (!matcher.matches()) {
        return List.of();
      }
      int times = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
      for (int k = 0; k < times; k++) {
        numbers.add(Integer.parseInt(matcher.group(1)));
      }
    }
    return numbers;
  }
}
