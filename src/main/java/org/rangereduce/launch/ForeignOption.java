package org.rangereduce.launch;

/**
 * An option of another launcher that has no meaning here.
 *
 * @param names apart by blanks, each with its dashes
 * @param values how many arguments follow the name
 * @param isRefused whether it is an error; else it is left out, with a line
 * @param why a text that completes a sentence: after "NAME " if it is refused, after "NAME has no
 *     meaning here: " if not; %s is the value
 */
public record ForeignOption(String names, int values, boolean isRefused, String why) {

  /** Returns one that is left out. */
  public static ForeignOption ignored(String names, int values, String why) {
    return new ForeignOption(names, values, false, why);
  }

  /** Returns one that is refused. */
  public static ForeignOption refused(String names, int values, String why) {
    return new ForeignOption(names, values, true, why);
  }
}
