package org.rangereduce.report.scaling.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.report.plot.SvgText;
import org.rangereduce.report.scaling.Block;
import org.rangereduce.report.scaling.Block.Bullets;
import org.rangereduce.report.scaling.Block.Code;
import org.rangereduce.report.scaling.Block.Heading;
import org.rangereduce.report.scaling.Block.Paragraph;
import org.rangereduce.report.scaling.Block.Table;
import org.rangereduce.report.scaling.ScalingReport;
import org.rangereduce.report.scaling.Synthetic;
import org.rangereduce.report.scaling.fit.Law;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@Tag("slow")
class HtmlPageTest {
  private static final String HOSTILE =
      "</td></code></pre><script>alert('1')</script><img src=\"http://x\"/> & \u0000\u202E\uD800";

  @TempDir Path folder;

  private static List<Element> elements(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Document parse(String page) throws Exception {
    return SvgText.parse(page.replaceFirst("<!DOCTYPE html>", "").strip());
  }

  private ScalingReport report() {
    return ScalingReport.read(
        List.of(
            Synthetic.of(Law.AMDAHL, 0.05).sizes(1, 2, 4).processors(2).write(folder.resolve("a")),
            Synthetic.of(Law.UNIVERSAL, 0.05, 0.01).write(folder.resolve("b"))),
        0.7);
  }

  private String page() {
    return new String(PageFiles.of(report()).files().get(PageFiles.PAGE), StandardCharsets.UTF_8);
  }

  @Test
  void thePageNeedsNothingButItself() throws Exception {
    String page = page();
    Document document = parse(page);
    for (String tag : List.of("script", "link", "img", "iframe", "object", "image", "use", "a")) {
      assertEquals(List.of(), elements(document, tag), tag);
    }
    assertFalse(Pattern.compile("(?:src|href)=").matcher(page).find());
    assertFalse(Pattern.compile("url\\((?!#plot-)").matcher(page).find());
    assertFalse(page.contains("@import"));
    String addresses =
        page.replace("http://www.w3.org/1999/xhtml", "").replace("http://www.w3.org/2000/svg", "");
    assertFalse(Pattern.compile("https?:").matcher(addresses).find());
    assertTrue(page.contains("default-src 'none'"), "and a browser keeps it so");
  }

  @Test
  void idsAreUniqueAndPlotsHaveTitles() throws Exception {
    Document page = parse(page());
    Set<String> ids = new HashSet<>();
    for (Element element : elements(page, "*")) {
      if (element.hasAttribute("id")) {
        assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id"));
      }
    }
    List<Element> plots = elements(page, "svg");
    assertEquals(5, plots.size());
    for (Element plot : plots) {
      assertEquals("img", plot.getAttribute("role"));
      assertTrue(ids.contains(plot.getAttribute("aria-labelledby")));
      assertFalse(plot.getFirstChild().getTextContent().isBlank());
    }
  }

  @Test
  void tablesHaveHeadersForColumnsAndRows() throws Exception {
    Document page = parse(page());
    List<Element> tables = elements(page, "table");
    assertTrue(tables.size() >= 7, "comparison, and points, fits, predictions of each");
    for (Element table : tables) {
      NodeList headers = table.getElementsByTagName("th");
      int columns = 0;
      for (int i = 0; i < headers.getLength(); i++) {
        columns += ((Element) headers.item(i)).getAttribute("scope").equals("col") ? 1 : 0;
      }
      int rows = table.getElementsByTagName("tr").getLength() - 1;
      assertEquals(columns + rows, headers.getLength(), "each row has its header");
    }
    assertEquals("en", page.getDocumentElement().getAttribute("lang"));
    assertEquals(1, elements(page, "h1").size());
    assertEquals(1, elements(page, "main").size());
  }

  @Test
  void troubleStandsFirstThenTheTableThenThePlotsThenTheRest() {
    String page = page();
    List<String> order =
        List.of(
            "<h1>",
            "class=\"alarm\"",
            "<table",
            "<svg",
            "<h2>",
            "Fits",
            "What it shows",
            "Measured on",
            "Commands");
    int last = page.indexOf("<main>");
    for (String what : order) {
      int at = page.indexOf(what, last);
      assertTrue(at > last, what + " comes in its turn");
      last = at;
    }
  }

  @Test
  void nothingFromAFileIsMarkup() throws Exception {
    List<Block> blocks =
        List.of(
            new Heading(1, HOSTILE),
            new Paragraph(HOSTILE),
            new Bullets(true, List.of(HOSTILE)),
            new Table(List.of(HOSTILE, "b"), List.of(List.of("1", HOSTILE)), 1),
            new Code(List.of(HOSTILE)));
    String page = HtmlPage.of(blocks, List.of());
    Document document = parse(page);
    assertEquals(List.of(), elements(document, "script"));
    assertEquals(List.of(), elements(document, "img"));
    String shown = HOSTILE.replaceAll("[\u0000\u202E]", "\uFFFD").replace('\uD800', '\uFFFD');
    for (String tag : List.of("title", "h1", "p", "li", "td", "code")) {
      assertEquals(shown, elements(document, tag).get(0).getTextContent().strip(), tag);
    }
  }

  @Test
  void withoutPlotsAllElseIsThere() throws Exception {
    String page = HtmlPage.of(List.of(new Heading(1, "a"), new Paragraph("b")), List.of());
    assertFalse(page.contains("<section"));
    assertEquals("b", elements(parse(page), "p").get(0).getTextContent());
  }

  @Test
  void theSameRunsGiveTheSameBytesInEveryLocale() {
    Map<String, byte[]> files = PageFiles.of(report()).files();
    assertEquals("scaling.html", files.keySet().iterator().next());
    assertEquals(11, files.size(), "the page, and five plots in two formats");
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      PageFiles.of(report())
          .files()
          .forEach((name, bytes) -> assertArrayEquals(files.get(name), bytes, name));
    } finally {
      Locale.setDefault(usual);
    }
  }
}
