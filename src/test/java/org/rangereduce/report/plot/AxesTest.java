package org.rangereduce.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rangereduce.report.plot.Axis.Scale;
import org.rangereduce.report.plot.Axis.Tick;

@Tag("slow")
class AxesTest {
  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Tick::label).toList();
  }

  @Test
  void sizesAreTicksTheEndsAndDoublingsFirst() {
    Axis axis = Axes.sizes("ranks", 12, 1, 2, 4, 4, 8, 3);
    assertEquals(List.of("1", "12", "2", "4", "8", "3"), labels(axis));
    assertEquals(List.of("1", "1000000", "65536"), labels(Axes.sizes("ranks", 1, 65536, 1e6)));
    assertTrue(axis.shows(1) && axis.shows(12) && axis.from() > 0.5 && axis.to() < 24);
  }

  @Test
  void timesHaveRoundTicks() {
    assertEquals(List.of("1", "10", "2", "5", "20"), labels(Axes.decades("s", 0.95, 30)));
    assertEquals(
        List.of("1", "1e-2", "1e2", "1e-4", "1e4", "1e-6", "1e6"),
        labels(Axes.decades("s", 1e-6, 1e6)));
    assertEquals(
        List.of("2", "2.2", "2.4", "2.6", "2.8", "3", "3.2"), labels(Axes.decades("s", 2.4, 2.6)));
  }

  @Test
  void speedupHasPowersOfTwo() {
    assertEquals(List.of("1", "2", "4", "8", "16"), labels(Axes.doublings("speedup", 1, 16)));
    assertEquals(
        List.of("1", "4", "16", "64", "256", "1024", "4096"),
        labels(Axes.doublings("speedup", 1, 4096)));
  }

  @Test
  void efficiencyBeginsAtZero() {
    Axis axis = Axes.fromZero("efficiency (%)", 100, 55, Double.NaN);
    assertEquals(0, axis.from());
    assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(axis));
    assertEquals(
        List.of("0", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3"), labels(Axes.fromZero("s", 0.3)));
    assertTrue(Axes.fromZero("s", -1, -2).shows(-2));
  }

  @Test
  void ranksAreWhole() {
    assertEquals(List.of("0"), labels(Axes.numbers("rank", 0, 0)));
    assertEquals(List.of("0", "1", "2", "3"), labels(Axes.numbers("rank", 0, 3)));
    assertEquals(List.of("0", "200", "400", "600", "800"), labels(Axes.numbers("rank", 0, 999)));
  }

  @Test
  void anyNumbersGiveAnAxisWithFewTicks() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      double[] values =
          random
              .doubles(1 + random.nextInt(4))
              .map(d -> Double.longBitsToDouble(random.nextLong()))
              .toArray();
      for (Axis axis :
          List.of(
              Axes.decades("", values), Axes.doublings("", values), Axes.fromZero("", values))) {
        assertTrue(axis.ticks().size() <= 30, axis + " for " + List.of(values));
        for (Tick tick : axis.ticks()) {
          assertTrue(
              axis.shows(tick.at()) || Math.abs(tick.at()) < 1e-12 * axis.to(), axis.toString());
          assertTrue(tick.label().length() <= 12, axis.toString());
        }
      }
      assertTrue(Axes.sizes("", values).ticks().size() <= 4);
    }
  }

  @Test
  void anAxisWithoutLengthIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Axis("", Scale.LINEAR, 1, 1, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Axis("", Scale.LOGARITHMIC, 0, 1, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Axis("", Scale.LINEAR, 0, Double.NaN, List.of()));
  }
}
