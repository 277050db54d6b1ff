package org.rangereduce.lang.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.lang.IntegerMath;

/** Cuts a source text into tokens. */
final class Lexer {
  /** More characters than this are refused, so that no input can exhaust the machine. */
  static final int LONGEST_SOURCE = 1 << 18;

  /** How many digits an exponent has at most, without leading zeros. */
  private static final int MOST_EXPONENT_DIGITS = 6;

  private static final Pattern BLANK = Pattern.compile("(?:\\s|#[^\\n]*+)++");
  // Possessive, so that a number of thousands of digits takes no stack.
  private static final Pattern HEXADECIMAL =
      Pattern.compile("0[xX][0-9a-fA-F]++(?:_[0-9a-fA-F]++)*+");
  private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
  // A point belongs to the number only if no second one follows: 1..20 is a range.
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:"
              + DIGITS
              + "(?<point>\\.(?!\\.)(?:"
              + DIGITS
              + ")?)?|(?<bare>\\."
              + DIGITS
              + "))(?:[eE](?<exponent>[+-]?[0-9]+))?");
  private static final Pattern NAME =
      // Dotted names are one; a range begins behind a name, too: n..m.
      Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*+(?:\\.[\\p{L}_][\\p{L}\\p{Nd}_]*+)*+");
  private static final Pattern SYMBOL =
      Pattern.compile(
          "\\.\\.<|\\.\\.|\\*\\*|//|<<|>>|==|!=|<=|>=|&&|\\|\\||[-+*/%^<>!&|~?:(),=;{}]");

  private final String place;
  private final String source;
  private int position;

  private Lexer(String place, String source) {
    this.place = place;
    this.source = source;
  }

  /**
   * Returns the tokens, the last of kind END.
   *
   * @param place what messages begin with: nothing, or where the text stands
   * @throws ExpressionException at the first character that no token starts with, or if the text is
   *     too long
   */
  static List<Token> tokens(String place, String source) {
    Lexer lexer = new Lexer(place, source);
    if (source.length() > LONGEST_SOURCE) {
      throw lexer.fault(
          (place.isEmpty() ? "the expression" : "the text")
              + " has "
              + source.length()
              + " characters; at most "
              + LONGEST_SOURCE
              + " are allowed",
          LONGEST_SOURCE);
    }
    return lexer.run();
  }

  private ExpressionException fault(String message, int at) {
    return new ExpressionException(place + message, source, at);
  }

  private List<Token> run() {
    List<Token> tokens = new ArrayList<>();
    while (true) {
      Matcher blank = match(BLANK);
      boolean first = blank != null && blank.group().indexOf('\n') >= 0;
      int start = position;
      if (start == source.length()) {
        tokens.add(new Token(Token.Kind.END, "", null, start, first));
        return tokens;
      }
      tokens.add(next(start).onNewLine(first));
    }
  }

  private Token next(int start) {
    Matcher found;
    if ((found = match(HEXADECIMAL)) != null) {
      String digits = found.group().substring(2).replace("_", "");
      return number(start, found.group(), new BigInteger(digits, 16));
    }
    if ((found = match(NUMBER)) != null) {
      return number(start, found.group(), decimal(start, found));
    }
    if ((found = match(NAME)) != null) {
      return new Token(Token.Kind.NAME, found.group(), null, start, false);
    }
    if ((found = match(SYMBOL)) != null) {
      return new Token(Token.Kind.SYMBOL, found.group(), null, start, false);
    }
    String character = new String(Character.toChars(source.codePointAt(start)));
    throw fault("unexpected character '" + character + "'", start);
  }

  private Matcher match(Pattern pattern) {
    Matcher matcher = pattern.matcher(source).region(position, source.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return null;
    }
    position = matcher.end();
    return matcher;
  }

  private Token number(int start, String text, Number value) {
    if (position < source.length() && Character.isLetterOrDigit(source.codePointAt(position))) {
      throw fault("a number runs into what follows it; a product is written with '*'", position);
    }
    return new Token(Token.Kind.NUMBER, text, value, start, false);
  }

  /**
   * An integer, exactly, unless the number has a point or a negative exponent: then the nearest
   * double.
   */
  private Number decimal(int start, Matcher found) {
    String exponent = found.group("exponent");
    boolean real =
        found.group("point") != null
            || found.group("bare") != null
            || (exponent != null && exponent.startsWith("-"));
    if (exponent != null && exponent.replaceFirst("^[+-]?0*", "").length() > MOST_EXPONENT_DIGITS) {
      throw fault("the exponent of this number is too large", start);
    }
    BigDecimal value = new BigDecimal(found.group().replace("_", ""));
    if (!real) {
      BigInteger integer = value.toBigIntegerExact();
      if (integer.bitLength() > IntegerMath.LARGEST_BITS) {
        throw fault(
            "the number is too large: integers have at most " + IntegerMath.LARGEST_BITS + " bits",
            start);
      }
      return integer;
    }
    double nearest = value.doubleValue();
    if (Double.isInfinite(nearest)) {
      throw fault("the number is beyond the largest real, 1.8e308", start);
    }
    return nearest;
  }
}
