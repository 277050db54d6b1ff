package org.rangereduce.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.rangereduce.job.Result;

/** How a result is written. */
public enum Format {
  /** The value in words, for people. */
  TEXT {
    @Override
    public String render(Result result) {
      return TextReport.render(result);
    }
  },
  /** The bare value: the same bytes for any number of ranks. */
  VALUE {
    @Override
    public String render(Result result) {
      return result.answer() + "\n";
    }
  },
  /** Everything, for tools; see {@link JsonReport}. */
  JSON {
    @Override
    public String render(Result result) {
      return JsonReport.render(result);
    }
  },
  /** A header line and one line of figures. */
  CSV {
    @Override
    public String render(Result result) {
      return CsvReport.render(result);
    }
  };

  /** Returns the result as text, ended by a line break. */
  public abstract String render(Result result);

  /** Returns the name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a format by its name on the command line. */
  public static Optional<Format> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
