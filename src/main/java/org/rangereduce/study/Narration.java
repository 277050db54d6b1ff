package org.rangereduce.study;

/** Receives the progress of a study. */
public interface Narration {

  /** Something for the record: text with its line breaks. */
  void say(String text);

  /** Something that must be known: a line without its break. */
  void warn(String line);
}
