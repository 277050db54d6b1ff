package org.rangereduce.report.scaling;

import java.nio.file.Path;
import org.rangereduce.report.scaling.fit.Law;

final class Show {
  public static void main(String[] args) {
    Path f = Path.of(args[0]);
    Synthetic.of(Law.AMDAHL, 0.05).processors(4).write(f.resolve("amdahl"));
    Synthetic.of(Law.AMDAHL, 0.05)
        .processors(64)
        .sizes(1, 2, 4, 8, 16)
        .write(f.resolve("amdahl64"));
    Synthetic.of(Law.GUSTAFSON, 0.1).sizes(1, 2, 4, 8, 16).write(f.resolve("gustafson"));
    Synthetic.of(Law.UNIVERSAL, 0.03, 0.002).sizes(1, 2, 4, 8, 16, 32).write(f.resolve("usl"));
    int[] s = new int[40];
    for (int i = 0; i < 40; i++) s[i] = i + 1;
    Synthetic.of(Law.UNIVERSAL, 0.03, 0.002).sizes(s).repeat(25).write(f.resolve("big"));
  }
}
