package org.rangereduce.report.scaling;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rangereduce.report.scaling.Block.Bullets;
import org.rangereduce.report.scaling.Block.Code;
import org.rangereduce.report.scaling.Block.Heading;
import org.rangereduce.report.scaling.Block.Paragraph;
import org.rangereduce.report.scaling.Block.Table;

/** Blocks as Markdown, with tables as GitHub has them. */
final class MarkdownDocument {
  private MarkdownDocument() {}

  static String of(List<Block> blocks) {
    return blocks.stream().map(MarkdownDocument::render).collect(Collectors.joining("\n"));
  }

  private static String render(Block block) {
    if (block instanceof Heading heading) {
      return "#".repeat(heading.level()) + " " + escape(heading.text()) + "\n";
    }
    if (block instanceof Paragraph paragraph) {
      return escape(paragraph.text()) + "\n";
    }
    if (block instanceof Bullets bullets) {
      String before = bullets.alarm() ? "- **!** " : "- ";
      return bullets.items().stream()
          .map(item -> before + escape(item) + "\n")
          .collect(Collectors.joining());
    }
    if (block instanceof Code code) { // indented, so that no line can end it
      return code.lines().stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }
    Table table = (Table) block;
    return row(table.headers())
        + IntStream.range(0, table.headers().size())
            .mapToObj(column -> column < table.left() ? "|---" : "|---:")
            .collect(Collectors.joining("", "", "|\n"))
        + table.rows().stream().map(MarkdownDocument::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(MarkdownDocument::escape)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Makes a text mean itself: names and commands may hold what is markup to Markdown. */
  private static String escape(String text) {
    return text.replaceAll("([\\\\`*_|<>\\[\\]#~])", "\\\\$1").replace("&", "&amp;");
  }
}
