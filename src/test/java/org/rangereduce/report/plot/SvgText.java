package org.rangereduce.report.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The texts of an SVG with the boxes that they fill, as a viewer with the same font shows them. */
public record SvgText(String text, Rectangle2D box) {
  private static final FontRenderContext EXACT =
      new FontRenderContext(new AffineTransform(), true, true);

  /** Reads XML; fails if it is not well-formed. */
  public static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<SvgText> in(Document svg, Typeface typeface) {
    NodeList elements = svg.getElementsByTagName("text");
    List<SvgText> texts = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      texts.add(of((Element) elements.item(i), typeface));
    }
    return texts;
  }

  /** Fails unless all texts of an SVG lie within it, and none touches another. */
  public static void assertLegible(String xml) throws Exception {
    Document svg = parse(xml);
    double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
    double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
    List<SvgText> texts = in(svg, Typeface.load());
    assertTrue(texts.size() > 4, "title, names of axes and labels: " + texts);
    for (SvgText text : texts) {
      boolean inside =
          text.box().getMinX() >= 1
              && text.box().getMinY() >= 1
              && text.box().getMaxX() <= width - 1
              && text.box().getMaxY() <= height - 1;
      assertTrue(inside, text + " is cut off in " + width + " x " + height);
      for (SvgText other : texts) {
        boolean apart = text == other || !text.box().intersects(other.box());
        assertTrue(apart, text + " lies on " + other);
      }
    }
  }

  private static SvgText of(Element element, Typeface typeface) {
    float size = Float.parseFloat(inherited(element, "font-size").replace("px", ""));
    boolean bold = inherited(element, "font-weight").equals("bold");
    Font font = bold ? typeface.bold(size) : typeface.regular(size);
    Rectangle2D ink = font.createGlyphVector(EXACT, element.getTextContent()).getVisualBounds();
    ink.setRect(
        ink.getX() + Double.parseDouble(element.getAttribute("x")),
        ink.getY() + Double.parseDouble(element.getAttribute("y")),
        ink.getWidth(),
        ink.getHeight());
    return new SvgText(
        element.getTextContent(), transform(element).createTransformedShape(ink).getBounds2D());
  }

  private static AffineTransform transform(Element element) {
    String matrix = element.getAttribute("transform");
    if (matrix.isEmpty()) {
      return new AffineTransform();
    }
    String numbers = matrix.replaceAll("matrix\\(|\\)", "");
    return new AffineTransform(
        Arrays.stream(numbers.split(",")).mapToDouble(Double::parseDouble).toArray());
  }

  private static String inherited(Element element, String attribute) {
    return element.hasAttribute(attribute)
        ? element.getAttribute(attribute)
        : inherited((Element) element.getParentNode(), attribute);
  }
}
