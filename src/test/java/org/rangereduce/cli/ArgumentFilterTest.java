package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rangereduce.Registry;
import org.rangereduce.launch.ShellWords;

class ArgumentFilterTest {
  private static String without(String line, String... names) {
    List<String> kept =
        new ArgumentFilter(Registry.platform()).without(ShellWords.split(line), names);
    return ShellWords.quoted(kept);
  }

  @Test
  void argumentsOfRanksHaveNothingThatOthersShouldNotRead() {
    String[] names = {"--output", "-x"};
    assertEquals(
        "-np 2 sum 1..20",
        without("-np 2 -x 'PASSWORD=secret word' --output file sum 1..20", names));
    assertEquals("sum i 1..20", without("--output=f sum i 1..20 --output g", names));
    assertEquals(
        "-n 2 max i 1..20", without("-n 2 -genv PASSWORD secret max i 1..20 -env A b", names));
  }

  @Test
  void whoGoesOnDoesNotStartOver() {
    assertEquals(
        "sum 1..20 --checkpoint state.json --max-time 5m",
        without("sum 1..20 --checkpoint state.json --fresh --max-time 5m", "--fresh"));
  }

  @Test
  void aValueThatLooksLikeAnOptionStays() {
    assertEquals(
        "--where --fresh sum -Xmx1g 1..9",
        without("--where --fresh sum -Xmx1g --fresh 1..9", "--fresh"));
    assertEquals("sum -- -i --fresh", without("--fresh sum -- -i --fresh", "--fresh"));
  }

  @Test
  void aValueMayHaveSeveralLines() {
    String kept = "-np 2 '-Dkey=two\nlines' --output='a\nb' sum i 1..9";
    assertEquals(
        "-np 2 '-Dkey=two\nlines' sum i 1..9", without(kept, "--output"), "not only by a blank");
    assertEquals(kept.replace("--output='a\nb'", "'--output=a\nb'"), without(kept, "--fresh"));
  }

  @Test
  void jobsOfAStudyGetWhatIsBehindItsTwoDashesAsItIs() {
    String[] names = {"--sbatch", "--submit", "--fresh"};
    assertEquals(
        "study --np 1,2 -- --submit sum 'i^2' 1..9",
        without(
            "study --submit --sbatch '-p x' --np 1,2 --sbatch=--exclusive --fresh"
                + " -- --submit sum i^2 1..9",
            names));
  }
}
