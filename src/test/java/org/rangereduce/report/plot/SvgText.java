package org.rangereduce.report.plot;

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
record SvgText(String text, Rectangle2D box) {
  private static final FontRenderContext EXACT =
      new FontRenderContext(new AffineTransform(), true, true);

  static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  static List<SvgText> in(Document svg, Typeface typeface) {
    NodeList elements = svg.getElementsByTagName("text");
    List<SvgText> texts = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      texts.add(of((Element) elements.item(i), typeface));
    }
    return texts;
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
