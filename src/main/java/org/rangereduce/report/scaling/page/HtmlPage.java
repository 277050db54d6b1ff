package org.rangereduce.report.scaling.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rangereduce.report.plot.Picture;
import org.rangereduce.report.scaling.Block;
import org.rangereduce.report.scaling.Block.Bullets;
import org.rangereduce.report.scaling.Block.Code;
import org.rangereduce.report.scaling.Block.Heading;
import org.rangereduce.report.scaling.Block.Paragraph;
import org.rangereduce.report.scaling.Block.Table;

/**
 * A report as one page that fetches nothing and runs nothing: HTML that is well-formed XML as well,
 * with its style and its plots within. The plots stand before the second heading, below the first
 * table.
 */
public final class HtmlPage {
  /** A table of more columns is a wide one: small letters on paper. */
  private static final int MANY_COLUMNS = 9;

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>%s</title>
      <style>
      %s</style>
      </head>
      <body>
      <main>
      """;

  private static final String FOOT = "</main>\n</body>\n</html>\n";

  private final List<Block> blocks;
  private final StringBuilder page = new StringBuilder();

  private HtmlPage(List<Block> blocks) {
    this.blocks = blocks;
  }

  /**
   * Returns the page.
   *
   * @param blocks what it says
   * @param figures its plots, as elements of HTML
   */
  public static String of(List<Block> blocks, List<String> figures) {
    HtmlPage html = new HtmlPage(blocks);
    String title =
        blocks.stream()
            .filter(block -> block instanceof Heading)
            .map(block -> ((Heading) block).text())
            .findFirst()
            .orElse("Scaling");
    html.page.append(HEAD.formatted(Markup.text(title), PageStyle.of()));
    html.write(figures);
    return html.page.append(FOOT).toString();
  }

  /** Returns plots as elements for {@link #of}. */
  public static List<String> figures(List<Plot> plots, Picture picture) throws IOException {
    List<String> figures = new ArrayList<>();
    for (Plot plot : plots) {
      String svg = picture.element(plot.chart(), "plot-" + plot.name());
      figures.add(
          "<figure>\n"
              + svg
              + "\n<figcaption>"
              + Markup.text(plot.name() + ".svg, " + plot.name() + ".png")
              + "</figcaption>\n</figure>\n");
    }
    return figures;
  }

  private void write(List<String> figures) {
    int headings = 0;
    boolean shown = figures.isEmpty();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block instanceof Heading && ++headings == 2 && !shown) {
        write(figures, "figures");
        shown = true;
      }
      boolean alarmFollows =
          i + 1 < blocks.size() && blocks.get(i + 1) instanceof Bullets next && next.alarm();
      if (block instanceof Paragraph paragraph && alarmFollows) {
        alarm(paragraph, (Bullets) blocks.get(++i));
      } else {
        write(block);
      }
    }
    if (!shown) {
      write(figures, "figures");
    }
  }

  private void write(List<String> figures, String cssClass) {
    page.append("<section class=\"" + cssClass + "\" aria-label=\"Plots\">\n");
    figures.forEach(page::append);
    page.append("</section>\n");
  }

  private void alarm(Paragraph paragraph, Bullets bullets) {
    page.append("<section class=\"alarm\" aria-label=\"Troubles\">\n");
    write(paragraph);
    write(bullets);
    page.append("</section>\n");
  }

  private void write(Block block) {
    if (block instanceof Heading heading) {
      page.append(Markup.element("h" + heading.level(), heading.text()));
    } else if (block instanceof Paragraph paragraph) {
      page.append(Markup.element("p", paragraph.text()));
    } else if (block instanceof Bullets bullets) {
      page.append(
          bullets.items().stream()
              .map(item -> Markup.element("li", item))
              .collect(Collectors.joining("", "<ul>\n", "</ul>\n")));
    } else if (block instanceof Code code) {
      page.append(
          code.lines().stream()
              .map(Markup::text)
              .collect(Collectors.joining("\n", "<pre tabindex=\"0\"><code>", "</code></pre>\n")));
    } else {
      table((Table) block);
    }
  }

  /** A table scrolls in a box of its own where it is wider than the page. */
  private void table(Table table) {
    String wide = table.headers().size() > MANY_COLUMNS ? " wide" : "";
    String words = table.left() == table.headers().size() ? " words" : "";
    page.append("<div class=\"box\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n");
    page.append("<table class=\"data" + wide + words + "\">\n<thead>\n");
    row(table, table.headers(), true);
    page.append("</thead>\n<tbody>\n");
    table.rows().forEach(row -> row(table, row, false));
    page.append("</tbody>\n</table>\n</div>\n");
  }

  private void row(Table table, List<String> cells, boolean head) {
    page.append("<tr>");
    IntStream.range(0, cells.size()).forEach(i -> cell(cells.get(i), i, i < table.left(), head));
    page.append("</tr>\n");
  }

  private void cell(String text, int column, boolean left, boolean head) {
    boolean heads = head || column == 0;
    String scope = head ? " scope=\"col\"" : heads ? " scope=\"row\"" : "";
    String tag = heads ? "th" : "td";
    String align = left ? " class=\"left\"" : "";
    page.append("<" + tag + scope + align + ">" + Markup.text(text) + "</" + tag + ">");
  }
}
