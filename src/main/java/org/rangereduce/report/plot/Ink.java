package org.rangereduce.report.plot;

import java.awt.Color;

/**
 * The colours of a picture, each with the one that takes its place on a dark page. Those of series
 * are Okabe and Ito's, which people with any kind of colour blindness can tell apart (Okabe, Ito:
 * Color Universal Design, 2008), darkened where white paper asks for it; their grey values differ
 * as well.
 */
public enum Ink {
  /** The ground, and the inside of hollow points. */
  PAPER("#ffffff", "#16181d"),
  /** Titles and names. */
  TEXT("#1a1a1a", "#e8e8e6"),
  /** Labels of ticks, notes. */
  MUTED("#4a4a4a", "#b9bcc2"),
  /** Frame, ideal lines, thresholds. */
  LINE("#6e6e6e", "#92969e"),
  /** The grid. */
  GRID("#e2e2e2", "#2f333b"),
  /** First series. */
  BLUE("#0072b2", "#56b4e9"),
  /** Second series. */
  VERMILION("#d55e00", "#ff9b57"),
  /** Third series. */
  GREEN("#007d5a", "#3fcf9f"),
  /** Fourth series. */
  PURPLE("#a8467f", "#e39ac5"),
  /** Fifth series. */
  BROWN("#8a6a00", "#e5bf3c"),
  /** Sixth series. */
  INDIGO("#3d3a8c", "#a9a6f5"),
  /** Seventh series. */
  SLATE("#30343b", "#cfd3da");

  private static final int FIRST_OF_SERIES = 5;

  private final String light;
  private final String dark;

  Ink(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  /** Returns the colour on white paper, as #rrggbb. */
  public String light() {
    return light;
  }

  /** Returns the colour on a dark page, as #rrggbb. */
  public String dark() {
    return dark;
  }

  /** Returns the colour on white paper as it stands in an SVG element, where Batik names white. */
  public String asWritten() {
    Color color = color();
    return this == PAPER
        ? "white"
        : "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
  }

  /** Returns the colour that series of a style have. */
  static Ink ofStyle(int style) {
    return values()[FIRST_OF_SERIES + Math.floorMod(style, values().length - FIRST_OF_SERIES)];
  }

  /** Returns the colour on white paper, thinned, so that lines before it can be seen. */
  Color wash() {
    return new Color(color().getRed(), color().getGreen(), color().getBlue(), 0x80);
  }

  /** Returns the colour on white paper. */
  Color color() {
    return Color.decode(light);
  }
}
