package org.rangereduce.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.rangereduce.checkpoint.Checkpoint;
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
      return JsonReport.render(result, Optional.empty());
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

  /**
   * Returns the result of a part of a job.
   *
   * @param end the state of the part, for {@code combine}
   * @throws IllegalStateException if this format could be taken for the answer of a whole job
   */
  public String render(Result part, Checkpoint end) {
    return switch (this) {
      case TEXT -> TextReport.render(part);
      case JSON -> JsonReport.render(part, Optional.of(end));
      default -> throw new IllegalStateException("a part has no format " + word());
    };
  }

  /** Returns whether a part of a job can be written so that nobody takes it for the answer. */
  public boolean isForParts() {
    return this == TEXT || this == JSON;
  }

  /** Returns the combination of all parts of a job, ended by a line break. */
  public String render(Combined combined) {
    return switch (this) {
      case TEXT -> TextReport.render(combined.answer());
      case VALUE -> combined.answer() + "\n";
      case JSON -> JsonReport.render(combined);
      case CSV -> CsvReport.render(combined);
    };
  }

  /** Returns the name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a format by its name on the command line. */
  public static Optional<Format> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
