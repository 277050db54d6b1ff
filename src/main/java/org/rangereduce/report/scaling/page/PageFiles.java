package org.rangereduce.report.scaling.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rangereduce.report.plot.Picture;
import org.rangereduce.report.scaling.Document;
import org.rangereduce.report.scaling.ScalingReport;

/**
 * The page of a report and its plots as files.
 *
 * @param files their contents by their names
 * @param warning why there are no plots, without a full stop; empty if there are
 */
public record PageFiles(Map<String, byte[]> files, String warning) {
  /** The name of the page. */
  public static final String PAGE = "scaling.html";

  /** Draws the plots and writes the page. A Java that cannot draw gets a page without plots. */
  public static PageFiles of(ScalingReport report) {
    try {
      return of(report, new Picture());
    } catch (IOException e) {
      return new PageFiles(Map.of(PAGE, page(report, List.of())), "no plots: " + e.getMessage());
    }
  }

  private static PageFiles of(ScalingReport report, Picture picture) throws IOException {
    List<Plot> plots = StudyPlots.of(report.studies(), report.threshold());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(PAGE, page(report, HtmlPage.figures(plots, picture)));
    for (Plot plot : plots) {
      files.put(plot.name() + ".svg", bytes(picture.svg(plot.chart())));
      files.put(plot.name() + ".png", picture.png(plot.chart()));
    }
    return new PageFiles(files, "");
  }

  private static byte[] page(ScalingReport report, List<String> figures) {
    return bytes(HtmlPage.of(Document.of(report.studies(), report.threshold()), figures));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
