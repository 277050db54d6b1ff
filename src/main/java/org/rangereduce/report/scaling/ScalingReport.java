package org.rangereduce.report.scaling;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyException;

/**
 * The report of one study or of several side by side.
 *
 * @param studies at least one; the first is what others are compared with
 * @param threshold the efficiency that a size needs at least to be worth its processors, a fraction
 */
public record ScalingReport(List<Study> studies, double threshold) {

  /** The efficiency below which more processors are commonly held to be wasted. */
  public static final double USUAL_THRESHOLD = 0.7;

  /** Copies the list. */
  public ScalingReport {
    studies = List.copyOf(studies);
  }

  /**
   * Reads studies.
   *
   * @param paths their folders or files, at least one
   * @throws StudyException if one cannot be read
   */
  public static ScalingReport read(List<Path> paths, double threshold) {
    List<String> names = names(paths);
    return new ScalingReport(
        IntStream.range(0, paths.size()).mapToObj(i -> study(names.get(i), paths.get(i))).toList(),
        threshold);
  }

  private static Study study(String name, Path path) {
    RunsFile file = RunsFile.read(path);
    if (file.headers().isEmpty() && file.runs().isEmpty()) {
      throw new StudyException(file.path() + " holds no study; give the folder of one");
    }
    return Study.of(name, file);
  }

  /** Names studies by their folders, or files where those are named otherwise; no name twice. */
  private static List<String> names(List<Path> paths) {
    List<String> names = new ArrayList<>();
    for (Path path : paths) {
      Path file = RunsFile.of(path).toAbsolutePath().normalize();
      boolean usual = file.endsWith(RunsFile.NAME) && file.getParent().getFileName() != null;
      String name = (usual ? file.getParent() : file).getFileName().toString();
      String plain =
          name.replaceAll("\\p{Cf}+", "")
              .replaceAll("\\p{Cntrl}+", " ")
              .replaceAll("\\.jsonl$", "");
      String free = plain;
      for (int i = 2; names.contains(free); i++) {
        free = plain + " (" + i + ")";
      }
      names.add(free);
    }
    return names;
  }

  /** Returns the report as text for a terminal. */
  public String text() {
    return TextDocument.of(Document.of(studies, threshold));
  }

  /** Returns the files of the report by their names, but for plots and page. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("scaling.csv", bytes(ScalingCsv.of(studies)));
    files.put("scaling.md", bytes(MarkdownDocument.of(Document.of(studies, threshold))));
    files.put("scaling.json", bytes(ScalingJson.of(studies, threshold)));
    files.put("extrap.jsonl", bytes(ExtraP.of(studies)));
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
