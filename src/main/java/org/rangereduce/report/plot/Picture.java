package org.rangereduce.report.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Charts as files. Reading the font takes a moment, so one of these serves all pictures. */
public final class Picture {
  /** Pixels of a PNG for each of the drawing: 300 to the inch at 12 cm. */
  private static final int SCALE = 3;

  private final Typeface typeface;

  /**
   * Prepares to draw.
   *
   * @throws IOException if this Java cannot draw text (its libraries for fonts are missing)
   */
  public Picture() throws IOException {
    this.typeface = Typeface.load();
  }

  /** Returns the SVG file of a chart, on white paper. */
  public String svg(Chart chart) throws IOException {
    return new SvgPicture(new Drawing(chart, typeface)).file(chart);
  }

  /**
   * Returns a chart as an SVG element that stands in a page: without ground, its colours in
   * attributes that the page's style may replace (see {@link Ink}).
   *
   * @param id unique in the page; all ids within the element begin with it
   */
  public String element(Chart chart, String id) throws IOException {
    return new SvgPicture(new Drawing(chart, typeface)).element(chart, id);
  }

  /** Returns the PNG file of a chart, on white paper, 1440 pixels wide. */
  public byte[] png(Chart chart) throws IOException {
    Drawing drawing = new Drawing(chart, typeface);
    BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    int height = drawing.height(scratch.createGraphics());
    BufferedImage image =
        new BufferedImage(Drawing.WIDTH * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    drawing.draw(graphics, height);
    graphics.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return file.toByteArray();
  }

  /** The size of a drawing. */
  static Dimension size(int height) {
    return new Dimension(Drawing.WIDTH, height);
  }
}
