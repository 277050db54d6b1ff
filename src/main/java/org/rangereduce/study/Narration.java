package org.rangereduce.study;

/** Is told how a study goes. */
public interface Narration {

  /** Something for the record: text with its line breaks. */
  void say(String text);

  /** Something that must be known: a line without its break. */
  void warn(String line);
}
