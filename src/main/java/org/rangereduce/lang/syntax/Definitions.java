package org.rangereduce.lang.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rangereduce.lang.function.Functions;

/** The functions of the user's own, by name. Immutable; {@link #and} makes a larger set. */
public final class Definitions {
  /** None. */
  public static final Definitions NONE = new Definitions(Map.of());

  private final Map<String, Definition> byName;

  private Definitions(Map<String, Definition> byName) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * Returns these and the functions that a text defines: {@code f(n) = n^2 + 1}, or with statements
   * {@code f(n) { s = 0; for k in 1..n { s = s + k } s }}, one after the other.
   *
   * @param place where the text stands, for messages: "in --define: "
   * @param text at most 256 KB
   * @param functions those of the language, whose names are taken
   * @throws ExpressionException if it is malformed or a name is taken; what stands in a body is
   *     checked by {@link #check}
   */
  public Definitions and(String place, String text, Functions functions) {
    Map<String, Definition> all = new LinkedHashMap<>(byName);
    for (Definition definition : new DefinitionReader(place, text).all()) {
      Token name = definition.name();
      String taken =
          all.containsKey(name.text())
              ? "is defined already"
              : functions.named(name.text()).isPresent()
                  ? "is a function of the language"
                  : Folds.isFold(name.text()) ? "is a fold" : "";
      if (!taken.isEmpty()) {
        throw new ExpressionException(
            place + "'" + name.text() + "' " + taken + "; take another name",
            text,
            name.position());
      }
      all.put(name.text(), definition);
    }
    return new Definitions(all);
  }

  /**
   * Checks every function, also those that nothing calls.
   *
   * @param language what they may use, these definitions among it
   * @throws ExpressionException if one has a fault, whatever types its arguments have
   */
  public void check(Language language) {
    byName.values().forEach(definition -> new DefinitionCheck(definition, language).run());
  }

  /** Returns each function as it is written, a text that {@link #and} reads again. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    byName.values().forEach(definition -> texts.add(definition.text()));
    return texts;
  }

  /** Finds a function. */
  Optional<Definition> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns the names in the order of the texts. */
  public Stream<String> names() {
    return byName.keySet().stream();
  }

  /** Returns whether there is none. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Definitions definitions && texts().equals(definitions.texts());
  }

  @Override
  public int hashCode() {
    return texts().hashCode();
  }
}
