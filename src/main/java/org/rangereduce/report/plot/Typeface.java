package org.rangereduce.report.plot;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The letters of all pictures: Liberation Sans (SIL Open Font License), which comes along, so that
 * a picture is the same on every host, and can be made on one without any fonts. Letters are as
 * wide as those of Arial and Helvetica, so an SVG, whose text stays text, has the right widths
 * everywhere.
 */
final class Typeface {
  /** What an SVG asks for; the first that the viewer has is taken. */
  static final String FAMILIES = "Liberation Sans, Arial, Helvetica, sans-serif";

  /** Sizes in pixels of the drawing. */
  static final float TITLE = 14;

  static final float NAME = 12;
  static final float SMALL = 11;

  private static final String REGULAR = "LiberationSans-Regular.ttf";
  private static final String BOLD = "LiberationSans-Bold.ttf";

  private final Font regular;
  private final Font bold;

  private Typeface(Font regular, Font bold) {
    this.regular = regular;
    this.bold = bold;
  }

  /**
   * Unpacks the font and tells Java to do without screen and without fonts of the system.
   *
   * @throws IOException if there is no room for temporary files, or this Java cannot use fonts at
   *     all
   */
  static Typeface load() throws IOException {
    Path folder = temporaryFolder();
    Path regular = unpack(REGULAR, folder);
    Path bold = unpack(BOLD, folder);
    setUnlessSet("java.awt.headless", "true");
    setUnlessSet("sun.awt.fontconfig", fontConfiguration(regular, folder).toString());
    try {
      return new Typeface(
          Font.createFont(Font.TRUETYPE_FONT, regular.toFile()),
          Font.createFont(Font.TRUETYPE_FONT, bold.toFile()));
    } catch (FontFormatException | LinkageError | InternalError e) {
      throw new IOException(
          "this Java cannot draw text, libraries such as libfreetype may be missing: " + e, e);
    }
  }

  private static Path temporaryFolder() throws IOException {
    try {
      Path folder = Files.createTempDirectory("range-reduce-fonts");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new IOException(
          "there is no place for temporary files in "
              + System.getProperty("java.io.tmpdir")
              + " (name another folder with -Djava.io.tmpdir=...): "
              + e,
          e);
    }
  }

  private static Path unpack(String name, Path folder) throws IOException {
    try (InputStream font = Typeface.class.getResourceAsStream("/liberation/" + name)) {
      if (font == null) {
        throw new IOException("the font " + name + " is missing in the program");
      }
      return temporary(folder.resolve(name), font.readAllBytes());
    }
  }

  private static Path temporary(Path file, byte[] content) throws IOException {
    file.toFile().deleteOnExit();
    return Files.write(file, content);
  }

  /**
   * Java asks fontconfig for the system's fonts even if it is given one, and refuses to draw where
   * there are none, as on many a server. A file of its own form that names one font makes it
   * content.
   */
  private static Path fontConfiguration(Path font, Path folder) throws IOException {
    String any = "-any-sans-medium-r-normal--*-%d-*-*-p-*-iso8859-1";
    String lines =
        "version=1\nsequence.allfonts=latin-1\nallfonts.latin-1="
            + any
            + "\nfilename."
            + any
            + "="
            + font.toString().replace("\\", "\\\\")
            + "\n";
    return temporary(
        folder.resolve("fontconfig.properties"), lines.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Returns upright letters of a size in pixels. */
  Font regular(float size) {
    return regular.deriveFont(size);
  }

  /** Returns heavy letters of a size in pixels. */
  Font bold(float size) {
    return bold.deriveFont(Font.BOLD, size);
  }
}
