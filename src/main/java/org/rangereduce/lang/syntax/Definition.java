package org.rangereduce.lang.syntax;

import java.util.List;

/**
 * A function of the user's own, as it is written; its types are those of each call.
 *
 * @param place where it stands, for messages: "in --define: "
 * @param source the text that it stands in
 * @param name its name
 * @param parameters their names
 * @param body the tokens of its value, the last of kind END
 * @param isBlock whether statements may stand before the value: it is in braces
 */
record Definition(
    String place,
    String source,
    Token name,
    List<Token> parameters,
    List<Token> body,
    boolean isBlock) {

  /** Copies the lists. */
  Definition {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }

  /** Returns whether a name gets a value in the body. */
  boolean assigns(String local) {
    for (int k = 0; k + 1 < body.size(); k++) {
      if (body.get(k).isName(local) && body.get(k + 1).is("=")) {
        return true;
      }
    }
    return false;
  }

  /** Returns how it is written, from its name to the end of its body. */
  String text() {
    Token last = body.get(Math.max(0, body.size() - 2));
    int end =
        isBlock ? body.get(body.size() - 1).position() + 1 : last.position() + last.text().length();
    return source.substring(name.position(), end);
  }

  /** Returns how it is called: {@code f(n, m)}. */
  String signature() {
    return name.text()
        + "("
        + String.join(", ", parameters.stream().map(Token::text).toList())
        + ")";
  }
}
