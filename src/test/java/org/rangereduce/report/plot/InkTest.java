package org.rangereduce.report.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InkTest {

  /**
   * Contrast by the Web Content Accessibility Guidelines 2.2: 4.5 for text, 3 for what is drawn.
   */
  @ParameterizedTest
  @EnumSource(
      names = {"PAPER", "GRID"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyColourStandsOutFromThePaper(Ink ink) {
    double least = List.of(Ink.TEXT, Ink.MUTED).contains(ink) ? 4.5 : 3;
    double light = contrast(ink.light(), Ink.PAPER.light());
    double dark = contrast(ink.dark(), Ink.PAPER.dark());
    assertTrue(light >= least && dark >= least, ink + ": " + light + " and " + dark);
  }

  private static double contrast(String one, String other) {
    double a = luminance(Color.decode(one));
    double b = luminance(Color.decode(other));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
