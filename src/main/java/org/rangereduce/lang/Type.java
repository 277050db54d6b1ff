package org.rangereduce.lang;

import java.util.Locale;

/** What an expression gives. */
public enum Type {
  /** An exact integer of any size. */
  INTEGER,
  /** A double. */
  REAL,
  /** True or false. */
  BOOLEAN;

  /** Returns the name with its article, for messages. */
  public String described() {
    return switch (this) {
      case INTEGER -> "an integer";
      case REAL -> "a real";
      case BOOLEAN -> "a condition (true or false)";
    };
  }

  /** Returns the name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
