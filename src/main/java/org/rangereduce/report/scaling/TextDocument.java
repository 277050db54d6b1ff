package org.rangereduce.report.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rangereduce.report.scaling.Block.Bullets;
import org.rangereduce.report.scaling.Block.Code;
import org.rangereduce.report.scaling.Block.Heading;
import org.rangereduce.report.scaling.Block.Paragraph;
import org.rangereduce.report.scaling.Block.Table;

/** Blocks as plain text for a terminal. */
final class TextDocument {
  private TextDocument() {}

  static String of(List<Block> blocks) {
    StringBuilder text = new StringBuilder();
    for (Block block : blocks) {
      if (!text.isEmpty() && !(block instanceof Bullets)) {
        text.append('\n');
      }
      text.append(render(block));
    }
    return text.toString();
  }

  private static String render(Block block) {
    if (block instanceof Heading heading) {
      return heading.text()
          + "\n"
          + (heading.level() < 3
              ? (heading.level() == 1 ? "=" : "-").repeat(heading.text().length()) + "\n"
              : "");
    }
    if (block instanceof Paragraph paragraph) {
      return paragraph.text() + "\n";
    }
    if (block instanceof Bullets bullets) {
      return lines(bullets.items(), bullets.alarm() ? "! " : "- ");
    }
    if (block instanceof Code code) {
      return lines(code.lines(), "  ");
    }
    return table((Table) block);
  }

  private static String lines(List<String> lines, String before) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(before).append(line).append('\n'));
    return text.toString();
  }

  private static String table(Table table) {
    List<List<String>> all = new ArrayList<>(table.rows());
    all.add(0, table.headers());
    int[] widths =
        IntStream.range(0, table.headers().size())
            .map(column -> all.stream().mapToInt(r -> r.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String blanks = " ".repeat(widths[column] - row.get(column).length());
        line.append(column == 0 ? "" : "  ")
            .append(column < table.left() ? row.get(column) + blanks : blanks + row.get(column));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
