package org.rangereduce.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.report.plot.Series.Form;
import org.rangereduce.report.plot.Series.Point;
import org.w3c.dom.Document;

@Tag("slow")
class PictureTest {
  private static Picture picture;

  @BeforeAll
  static void readTheFont() throws IOException {
    picture = new Picture();
  }

  static Stream<String> names() {
    return SampleCharts.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void noTextIsCutOffOrTouchesAnother(String name) throws Exception {
    SvgText.assertLegible(picture.svg(SampleCharts.all().get(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPictureStandsAloneAndItsIdsAreItsOwn(String name) throws Exception {
    Chart chart = SampleCharts.all().get(name);
    String element = picture.element(chart, "first");
    SvgText.parse(element);
    Set<String> ids = new HashSet<>();
    var definitions = Pattern.compile(" id=\"([^\"]*)\"").matcher(element);
    while (definitions.find()) {
      assertTrue(definitions.group(1).startsWith("first-"), definitions.group());
      assertTrue(ids.add(definitions.group(1)), "twice: " + definitions.group());
    }
    var uses = Pattern.compile("url\\(#([^)]*)\\)").matcher(element);
    while (uses.find()) {
      assertTrue(ids.contains(uses.group(1)), uses.group());
    }
    assertFalse(element.contains("href"), "nothing is fetched");
    assertFalse(element.contains("<image"), "lines and text, no pixels");
    String file = picture.svg(chart);
    assertTrue(file.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "), file);
    assertFalse(file.contains("<!DOCTYPE"), "no parser looks for one");
  }

  @Test
  void theSameChartGivesTheSameBytes() throws IOException {
    for (String name : List.of("usl", "ranks")) {
      Chart chart = SampleCharts.all().get(name);
      assertEquals(picture.svg(chart), new Picture().svg(chart));
      assertArrayEquals(picture.png(chart), new Picture().png(chart));
    }
  }

  @Test
  void theBitmapIsLargeEnoughForPaperAndHasInk() throws IOException {
    byte[] png = picture.png(SampleCharts.all().get("usl"));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(1440, image.getWidth());
    assertEquals(Color.WHITE.getRGB(), image.getRGB(0, 0));
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x += 2) {
      for (int y = 0; y < image.getHeight(); y += 2) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertTrue(colours.contains(Ink.BLUE.color().getRGB()));
    assertTrue(colours.contains(Ink.LINE.color().getRGB()));
  }

  @Test
  void allColoursAreOfThePaletteSoThatADarkPageCanReplaceThem() throws IOException {
    Set<String> palette = new HashSet<>(Set.of("none", "black"));
    for (Ink ink : Ink.values()) {
      palette.add(ink.asWritten());
    }
    for (Map.Entry<String, Chart> chart : SampleCharts.all().entrySet()) {
      String element = picture.element(chart.getValue(), "x");
      var colours = Pattern.compile("(?:fill|stroke)=\"([^\"]*)\"").matcher(element);
      while (colours.find()) {
        assertTrue(palette.contains(colours.group(1)), chart.getKey() + ": " + colours.group());
      }
    }
  }

  @Test
  void hollowPointsAreFilledWithPaper() throws IOException {
    Chart plain = SampleCharts.speedup("Speedup", x -> x, 9, 1, 2, 4);
    Chart oversubscribed = SampleCharts.speedup("Speedup", x -> x, 4, 1, 2, 4);
    String paper = "fill=\"" + Ink.PAPER.asWritten() + "\"";
    assertFalse(picture.element(plain, "x").contains(paper));
    assertTrue(picture.element(oversubscribed, "x").contains(paper));
  }

  @Test
  void namesFromFilesAreTextAndNothingElse() throws Exception {
    String hostile =
        "</text><script>alert(1)</script> & \"quotes\" ]]> \u0000\u0007\uD800 \u202Eabc\nx";
    Chart chart =
        new Chart(
            hostile,
            Axes.sizes(hostile, 1, 2),
            Axes.fromZero(hostile, 0, 1),
            List.of(new Series(hostile, 0, Form.MARKERS, List.of(Point.of(1, 1)))),
            List.of(),
            List.of(hostile));
    Document svg = SvgText.parse(picture.svg(chart));
    assertEquals(0, svg.getElementsByTagName("script").getLength());
    String title = svg.getElementsByTagName("title").item(0).getTextContent();
    assertEquals(
        "</text><script>alert(1)</script> & \"quotes\" ]]> \uFFFD\uFFFD\uFFFD \uFFFDabc x", title);
  }

  @Test
  void numbersThatCannotBeDrawnAreLeftOut() throws Exception {
    double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e308, Double.MIN_VALUE};
    List<Point> points =
        Stream.of(bad[0], bad[1], bad[2], bad[3], bad[4], bad[5], 3.0)
            .map(y -> new Point(2, y, bad[0], bad[1], false))
            .toList();
    Chart chart =
        new Chart(
            "bad",
            Axes.sizes("ranks", bad),
            Axes.decades("time", bad),
            List.of(new Series("bad", 0, Form.JOINED, points)),
            List.of(Curve.of("bad", 0, Curve.Pen.FIT, 1, 4, x -> x > 2 ? Double.NaN : 1 / (x - 1))),
            List.of());
    assertFalse(picture.svg(chart).contains("NaN"));
    assertFalse(picture.svg(chart).contains("Infinity"));
    assertTrue(new Chart("empty", chart.x(), chart.y(), List.of(), List.of(), List.of()).isEmpty());
  }
}
