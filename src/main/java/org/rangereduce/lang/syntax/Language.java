package org.rangereduce.lang.syntax;

import org.rangereduce.lang.Steps;
import org.rangereduce.lang.function.Functions;

/**
 * What an expression may use, apart from its variable.
 *
 * @param functions the functions of the language
 * @param definitions the user's own functions
 * @param mostTurns how many turns all loops of one element have at most
 */
public record Language(Functions functions, Definitions definitions, long mostTurns) {

  /** Returns the language without functions of the user's own. */
  public static Language standard() {
    return new Language(Functions.standard(), Definitions.NONE, Steps.MOST);
  }

  /** Returns the same with other functions of the language. */
  public Language with(Functions table) {
    return new Language(table, definitions, mostTurns);
  }

  /** Returns the same with functions of the user's own. */
  public Language with(Definitions own) {
    return new Language(functions, own, mostTurns);
  }

  /** Returns the same with another number of turns. */
  public Language withMostTurns(long turns) {
    return new Language(functions, definitions, turns);
  }
}
