package org.rangereduce.report.plot;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Markers and dashes, so that series can be told apart in grey as well. There are five markers, six
 * kinds of dashes and seven colours: 210 series until all three are the same again.
 */
final class Look {
  private static final float THIN = 1.2f;
  private static final int MARKERS = 5;

  private Look() {}

  /** Returns the marker of a style, centred on the origin; all cover about the same area. */
  static Shape marker(int style) {
    return switch (Math.floorMod(style, MARKERS)) {
      case 0 -> new Ellipse2D.Double(-3.6, -3.6, 7.2, 7.2);
      case 1 -> new Rectangle2D.Double(-3.2, -3.2, 6.4, 6.4);
      case 2 -> polygon(0, -4.6, 4.3, 3.2, -4.3, 3.2);
      case 3 -> polygon(0, -4.6, 4.6, 0, 0, 4.6, -4.6, 0);
      default -> polygon(0, 4.6, 4.3, -3.2, -4.3, -3.2);
    };
  }

  /** Returns a dot, of which a thousand have room. */
  static Shape dot() {
    return new Ellipse2D.Double(-1.5, -1.5, 3, 3);
  }

  private static Shape polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }

  /**
   * Returns how the lines of a style are drawn: the first unbroken, all others each in their own
   * way.
   */
  static Stroke line(int style) {
    return switch (Math.floorMod(style, 6)) {
      case 0 -> new BasicStroke(THIN + 0.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
      case 1 -> dashed(THIN + 0.2f, 10, 2.5f, 2, 2.5f);
      case 2 -> dashed(THIN + 0.2f, 16, 2.5f);
      case 3 -> dashed(THIN + 0.2f, 5, 2);
      case 4 -> dashed(THIN + 0.2f, 10, 2.5f, 2, 2.5f, 2, 2.5f);
      default -> dashed(THIN + 0.2f, 16, 2.5f, 5, 2.5f);
    };
  }

  /** Returns how a curve is drawn. */
  static Stroke pen(Curve curve) {
    return switch (curve.pen()) {
      case IDEAL -> dashed(THIN, 7, 4);
      case THRESHOLD -> dashed(THIN, 6, 3, 1.5f, 3);
      case FIT -> line(curve.style());
      case EXTRAPOLATION -> dashed(THIN + 0.2f, 2, 3);
    };
  }

  /** Returns the colour of a curve. */
  static Ink ink(Curve curve) {
    return switch (curve.pen()) {
      case IDEAL, THRESHOLD -> Ink.LINE;
      case FIT, EXTRAPOLATION -> Ink.ofStyle(curve.style());
    };
  }

  private static Stroke dashed(float width, float... dashes) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }
}
