package org.rangereduce.report.plot;

import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A drawing as SVG, through Batik. Text stays text. */
final class SvgPicture {
  private static final String SVG = "http://www.w3.org/2000/svg";

  private final Drawing drawing;

  SvgPicture(Drawing drawing) {
    this.drawing = drawing;
  }

  /** Returns a file of its own, on white paper. */
  String file(Chart chart) throws IOException {
    Element root = draw(chart, "chart");
    Element paper = root.getOwnerDocument().createElementNS(SVG, "rect");
    paper.setAttribute("width", "100%");
    paper.setAttribute("height", "100%");
    paper.setAttribute("fill", Ink.PAPER.light());
    root.insertBefore(paper, root.getFirstChild().getNextSibling());
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text(root) + "\n";
  }

  /** Returns an element for a page; its ids begin with the one given. */
  String element(Chart chart, String id) throws IOException {
    return text(draw(chart, id));
  }

  private Element draw(Chart chart, String id) throws IOException {
    Document document = document();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return id + "-" + super.generateID(prefix);
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    int height = drawing.height(graphics);
    drawing.draw(graphics, height);
    Element root = graphics.getRoot();
    tidy(root, "url(#" + id + "-clipPath1)"); // JFreeChart first clips to all of its area
    root.setAttribute("viewBox", "0 0 " + Drawing.WIDTH + " " + height);
    root.setAttribute("width", Integer.toString(Drawing.WIDTH));
    root.setAttribute("height", Integer.toString(height));
    root.setAttribute("font-family", Typeface.FAMILIES);
    root.setAttribute("role", "img");
    root.setAttribute("aria-labelledby", id + "-title");
    Element title = document.createElementNS(SVG, "title");
    title.setAttribute("id", id + "-title");
    title.setTextContent(chart.title());
    root.insertBefore(title, root.getFirstChild());
    return root;
  }

  private static Document document() throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IOException("this Java cannot make XML documents: " + e.getMessage(), e);
    }
  }

  /**
   * Takes away what says nothing: fonts, which the root names, clipping where nothing is to be cut,
   * and what is empty.
   */
  private static void tidy(Node node, String wholePicture) {
    for (Node child = node.getFirstChild(); child != null; ) {
      Node next = child.getNextSibling();
      if (child instanceof Element element) {
        tidy(element, wholePicture);
        element.removeAttribute("font-family");
        if (element.getTagName().equals("text")
            || element.getAttribute("clip-path").equals(wholePicture)) {
          element.removeAttribute("clip-path");
        }
      }
      boolean empty = child.getNodeName().equals("defs") && !child.hasChildNodes();
      if (empty || child.getNodeType() == Node.COMMENT_NODE) {
        node.removeChild(child);
      }
      child = next;
    }
  }

  private static String text(Element root) throws IOException {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(root), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IOException("a picture cannot be written: " + e.getMessage(), e);
    }
  }
}
